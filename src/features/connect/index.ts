import * as vscode from 'vscode';
import { mayHaveEntries } from '../../core/ssh/entriesFolder';
import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import { logProblem } from '../../kit/logProblem';
import { whenOpen } from '../../kit/session/whenOpen';
import { commands } from './commands';

/** Windows and terminals on instances, and the host entries behind them, which are kept true. */
export function registerConnect(kit: Kit): void {
  kit.own(
    whenOpen(kit, async () => {
      const { EntryUpkeep } = await import('./entryUpkeep.js');
      return [new EntryUpkeep(await kit.basics.get())];
    }),
  );
  kit.own(registerGestures(kit, commands, () => kit.basics.get()));
  quietly(kit, async () => {
    if (!(await mayHaveEntries())) return;
    const { renewWakeProgram } = await import('./renewWakeProgram.js');
    await renewWakeProgram(await kit.basics.get());
  });
  if (vscode.workspace.workspaceFolders?.[0]?.uri.scheme !== 'vscode-remote') return;
  quietly(kit, async () => {
    const { rememberOpenFolder } = await import('./rememberOpenFolder.js');
    await rememberOpenFolder(await kit.basics.get());
  });
}

/**
 * What nobody asked for: a failure is in the log. It begins after activation has returned, its code unread till then.
 */
function quietly({ log }: Pick<Kit, 'log'>, work: () => Promise<void>): void {
  Promise.resolve()
    .then(work)
    .catch((error: unknown) => logProblem(log, error));
}
