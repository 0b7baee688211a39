import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { registerCommands } from './commands';
import { PRACTICE_ID } from './core/account/practice/practiceProfile';
import { PracticeCloud } from './core/account/practice/practiceCloud';
import { currentPlatform } from './core/platform';
import { HostEntries } from './core/ssh/hostEntries';
import { openSshFolder } from './core/ssh/sshFolder';
import { showAccountStatus } from './features/account/accountStatus';
import { showCostStatus } from './features/cost/costStatus';
import { Costs } from './features/cost/costs';
import { followAwsFiles } from './features/account/followAwsFiles';
import { ConsoleDocuments } from './features/instances/console/consoleDocuments';
import { DoctorPanels } from './features/doctor/doctorPanels';
import { EntryUpkeep } from './features/connect/entryUpkeep';
import { EndClock } from './features/hours/endClock';
import { EndNotices } from './features/hours/endNotices';
import { showEndStatus } from './features/hours/endStatus';
import { BackupsView } from './features/backups/backupsView';
import { FirewallPanels } from './ui/firewall/firewallPanels';
import { GraphPanels } from './features/graphs/graphPanels';
import { SecurityGroupsView } from './features/firewall/groups/securityGroupsView';
import { Memory } from './kit/memory';
import { InterruptedMoves } from './features/move/interruptedMoves';
import { Moves } from './features/move/moves';
import { showPractising } from './features/practice/showPractising';
import { renewWakeProgram } from './features/connect/renewWakeProgram';
import { rememberOpenFolder } from './features/connect/rememberOpenFolder';
import { Resizes } from './features/resize/resizes';
import { InterruptedResizes } from './features/resize/tellInterrupted';
import { logProblem } from './kit/reportProblem';
import { endSchedules } from './ui/schedules/endSchedules';
import type { Services } from './ui/services';
import { Session } from './kit/session/session';
import { readSettings } from './ui/settings';
import { registerTemplates } from './ui/templates/registerTemplates';
import { TemplateLibrary } from './features/templates/templateLibrary';
import { InstancesView } from './features/instances/tree/instancesView';

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
