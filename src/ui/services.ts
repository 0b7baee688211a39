import type * as vscode from 'vscode';
import type { PracticeCloud } from '../core/account/practice/practiceCloud';
import type { HostEntries } from '../core/ssh/hostEntries';
import type { SshFolder } from '../core/ssh/sshFolder';
import type { FirewallPanels } from './firewall/firewallPanels';
import type { SecurityGroupsView } from './firewallTree/securityGroupsView';
import type { GraphPanels } from './graphs/graphPanels';
import type { InstancesView } from './tree/instancesView';
import type { Memory } from './memory';
import type { Session } from './session';
import type { Settings } from './settings';
import type { TemplateLibrary } from './templates/templateLibrary';

/**
 * What a command may need. Made once, in extension.ts; every command asks for the few it uses, as
 * `Pick<Services, 'session' | 'log'>`.
 */
export interface Services {
  readonly session: Session;
  readonly log: vscode.LogOutputChannel;
  readonly memory: Memory;
  readonly templates: TemplateLibrary;
  readonly instances: InstancesView;
  readonly securityGroups: SecurityGroupsView;
  /** The editors of security groups; `openFirewall` opens one. */
  readonly firewalls: FirewallPanels;
  /** What CloudWatch says of instances. */
  readonly graphs: GraphPanels;
  /** This window's hold on the practice cloud, which runs only once it is needed. */
  readonly practice: PracticeCloud;
  /** The extension's own folder for this person: templates live in its `templates` subfolder. */
  readonly storage: vscode.Uri;
  /** Read anew at each call, so that a changed setting counts from the next gesture on. */
  settings(): Settings;
  sshFolder(): SshFolder;
  hostEntries(): HostEntries;
}
