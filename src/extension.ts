import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { registerCommands } from './commands';
import { PRACTICE_ID } from './core/account/practice/practiceProfile';
import { PracticeCloud } from './core/account/practice/practiceCloud';
import { currentPlatform } from './core/platform';
import { HostEntries } from './core/ssh/hostEntries';
import { openSshFolder } from './core/ssh/sshFolder';
import { showAccountStatus } from './ui/account/accountStatus';
import { showCostStatus } from './ui/cost/costStatus';
import { Costs } from './ui/cost/costs';
import { followAwsFiles } from './ui/account/followAwsFiles';
import { ConsoleDocuments } from './ui/console/consoleDocuments';
import { DoctorPanels } from './ui/doctor/doctorPanels';
import { EntryUpkeep } from './ui/instances/entryUpkeep';
import { EndClock } from './ui/ends/endClock';
import { EndNotices } from './ui/ends/endNotices';
import { showEndStatus } from './ui/ends/endStatus';
import { BackupsView } from './ui/backupsTree/backupsView';
import { FirewallPanels } from './ui/firewall/firewallPanels';
import { GraphPanels } from './ui/graphs/graphPanels';
import { SecurityGroupsView } from './ui/firewallTree/securityGroupsView';
import { Memory } from './ui/memory';
import { InterruptedMoves } from './ui/move/interruptedMoves';
import { Moves } from './ui/move/moves';
import { showPractising } from './ui/practice/showPractising';
import { renewWakeProgram } from './ui/instances/renewWakeProgram';
import { rememberOpenFolder } from './ui/remote/rememberOpenFolder';
import { Resizes } from './ui/resize/resizes';
import { InterruptedResizes } from './ui/resize/tellInterrupted';
import { logProblem } from './ui/reportProblem';
import { endSchedules } from './ui/schedules/endSchedules';
import type { Services } from './ui/services';
import { Session } from './ui/session';
import { readSettings } from './ui/settings';
import { registerTemplates } from './ui/templates/registerTemplates';
import { TemplateLibrary } from './ui/templates/templateLibrary';
import { InstancesView } from './ui/tree/instancesView';

/** Wiring only: makes the services and connects them. No network, and no SDK code, before it returns. */
export function activate(context: vscode.ExtensionContext): void {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const log = vscode.window.createOutputChannel('EC2 Lab', { log: true });
  const memory = new Memory(context.workspaceState, context.globalState);
  const settings = readSettings;
  const platform = currentPlatform();
  const sshFolder: Services['sshFolder'] = () => openSshFolder(platform, settings().sshConfigFile);
  const hostEntries: Services['hostEntries'] = () => new HostEntries(sshFolder());
  const storage = context.globalStorageUri;
  const practice = new PracticeCloud({
    script: context.asAbsolutePath('dist/practice.js'),
    folder: vscode.Uri.joinPath(storage, 'practice').fsPath,
    env: process.env,
    log,
  });
  const session = new Session({ log, memory, settings, practice });
  const costs = new Costs({ session, log, memory });
  const ends = new EndClock({ session });
  const resizes = new Resizes({ session, log });
  const templates = new TemplateLibrary({ session, storage, log });
  const instances = new InstancesView({ session, log, memory, sshFolder, hostEntries, costs, ends });
  const securityGroups = new SecurityGroupsView({ session, log, memory });
  const backups = new BackupsView({ session, log, memory });
  const basics = { session, log, memory, settings, sshFolder, hostEntries };
  const moves = new Moves({ ...basics, backups, securityGroups });
  const firewalls = new FirewallPanels(basics, context.extensionUri);
  const graphs = new GraphPanels(basics, context.extensionUri);
  const doctors = new DoctorPanels(basics, context.extensionUri);
  const consoles = new ConsoleDocuments(basics);
  const wakeProgram = { runtime: process.execPath, script: context.asAbsolutePath('dist/wake.js') };
  const views = { templates, instances, securityGroups, backups, firewalls, graphs, doctors, consoles };
  const services: Services = {
    ...basics,
    ...views,
    costs,
    ends,
    resizes,
    moves,
    practice,
    storage,
    wakeProgram,
  };
  context.subscriptions.push(
    log,
    session,
    { dispose: () => practice.leave() },
    costs,
    templates,
    instances,
    securityGroups,
    backups,
    firewalls,
    graphs,
    doctors,
    consoles,
    firewalls.onDidApply(({ region }) => void securityGroups.refresh(region)),
    showAccountStatus(services),
    showCostStatus(costs),
    ends,
    showEndStatus(services),
    new EndNotices(services),
    resizes,
    new InterruptedResizes(services),
    new InterruptedMoves(services),
    followAwsFiles(services),
    showPractising(services, context.environmentVariableCollection),
    new EntryUpkeep(services),
    endSchedules(services),
    registerTemplates(services),
    ...registerCommands(services),
  );
  // `ssh` in any terminal leads to its instances, so it runs while a window is open that practises.
  if (session.wanted === PRACTICE_ID) void session.start();
  for (const quietly of [rememberOpenFolder(services), renewWakeProgram(services)])
    quietly.catch((error: unknown) => logProblem(log, error));
}
