import type * as vscode from 'vscode';
import type { PracticeCloud } from '../core/account/practice/practiceCloud';
import type { HostEntries } from '../core/ssh/hostEntries';
import type { SshFolder } from '../core/ssh/sshFolder';
import type { WakeProgram } from '../core/ssh/hostEntry';
import type { Memory } from './memory';
import type { Session } from './session/session';
import type { Settings } from './settings';
import type { ShownViews } from './shownViews';

/** What a window has from the start: nothing of it costs anything before it is used. */
export interface Start {
  readonly session: Session;
  readonly log: vscode.LogOutputChannel;
  readonly memory: Memory;
  /** This window's hold on the practice cloud, which runs only once it is needed. */
  readonly practice: PracticeCloud;
  /** The views that show more than instances: a gesture that changed it has them read it again. */
  readonly views: ShownViews;
  /** The extension's own folder for this person: templates live in its `templates` subfolder. */
  readonly storage: vscode.Uri;
  /** Where the extension is installed: pages and pictures lie there. */
  readonly extension: vscode.Uri;
  /** What host entries run that start their instance. */
  readonly wakeProgram: WakeProgram;
  /** Read anew at each call, so that a changed setting counts from the next gesture on. */
  settings(): Settings;
}

/**
 * What any gesture may need, whatever its feature. Made once, when the first gesture or view needs it; everyone asks
 * for the few that they use, as `Pick<Basics, 'session' | 'log'>`. What only some features share is not here: it is
 * passed between them in extension.ts.
 */
export interface Basics extends Start {
  sshFolder(): SshFolder;
  hostEntries(): HostEntries;
}
