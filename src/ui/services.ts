import type * as vscode from 'vscode';
import type { PracticeCloud } from '../core/account/practice/practiceCloud';
import type { HostEntries } from '../core/ssh/hostEntries';
import type { SshFolder } from '../core/ssh/sshFolder';
import type { WakeProgram } from '../core/ssh/wakeCommand';
import type { Costs } from '../features/cost/costs';
import type { ConsoleDocuments } from '../features/instances/console/consoleDocuments';
import type { DoctorPanels } from '../features/doctor/doctorPanels';
import type { BackupsView } from '../features/backups/backupsView';
import type { EndClock } from '../features/hours/endClock';
import type { FirewallPanels } from './firewall/firewallPanels';
import type { SecurityGroupsView } from '../features/firewall/groups/securityGroupsView';
import type { GraphPanels } from '../features/graphs/graphPanels';
import type { InstancesView } from '../features/instances/tree/instancesView';
import type { Memory } from '../kit/memory';
import type { Moves } from '../features/move/moves';
import type { Resizes } from '../features/resize/resizes';
import type { Session } from '../kit/session/session';
import type { Settings } from './settings';
import type { TemplateLibrary } from '../features/templates/templateLibrary';

/**
 * What a command may need. Made once, in extension.ts; every command asks for the few it uses, as
 * `Pick<Services, 'session' | 'log'>`.
 */
export interface Services {
  readonly session: Session;
  readonly log: vscode.LogOutputChannel;
  readonly memory: Memory;
  /** What the account costs, and what things would. */
  readonly costs: Costs;
  /** The instances that end by themselves, and the clock of their countdowns. */
  readonly ends: EndClock;
  /** The changes of instance types that this window carries out. */
  readonly resizes: Resizes;
  /** The moves to other regions that this window carries out. */
  readonly moves: Moves;
  readonly templates: TemplateLibrary;
  readonly instances: InstancesView;
  readonly securityGroups: SecurityGroupsView;
  readonly backups: BackupsView;
  /** The editors of security groups; `openFirewall` opens one. */
  readonly firewalls: FirewallPanels;
  /** What CloudWatch says of instances. */
  readonly graphs: GraphPanels;
  /** The reports on why an instance cannot be connected to. */
  readonly doctors: DoctorPanels;
  /** The consoles of instances, as documents. */
  readonly consoles: ConsoleDocuments;
  /** This window's hold on the practice cloud, which runs only once it is needed. */
  readonly practice: PracticeCloud;
  /** The extension's own folder for this person: templates live in its `templates` subfolder. */
  readonly storage: vscode.Uri;
  /** What host entries run that start their instance. */
  readonly wakeProgram: WakeProgram;
  /** Read anew at each call, so that a changed setting counts from the next gesture on. */
  settings(): Settings;
  sshFolder(): SshFolder;
  hostEntries(): HostEntries;
}
