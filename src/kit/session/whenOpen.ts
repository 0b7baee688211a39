import * as vscode from 'vscode';
import { logProblem } from '../logProblem';
import type { Owned } from '../owned';
import type { Session } from './session';

interface Followed {
  readonly session: Pick<Session, 'phase' | 'store' | 'onDidChange'>;
  readonly log: vscode.LogOutputChannel;
}

/**
 * Loads and begins something, and gives what ends it. It begins with whatever account is open by then. Where that fails
 * it is tried again at the next occasion.
 */
export type Begin = () => Promise<readonly Owned[]>;

/**
 * Begins what follows an open account, and loads its code, once an account is open for the first time: a window in
 * which nobody asks for one pays nothing for it.
 */
export function whenOpen(basics: Followed, begin: Begin): vscode.Disposable {
  return when(basics, ({ store }) => store, begin);
}

/** The same once the session has begun to read profiles. */
export function whenStarted(basics: Followed, begin: Begin): vscode.Disposable {
  return when(basics, ({ phase }) => (phase === 'idle' ? undefined : phase), begin);
}

/** @param occasionIn undefined while it is not time yet; another value whenever it is time anew. */
function when(
  { session, log }: Followed,
  occasionIn: (session: Followed['session']) => unknown,
  begin: Begin,
): vscode.Disposable {
  let begun: readonly Owned[] = [];
  let ended = false;
  let tried: unknown;
  let trying = false;
  const end = (): void => {
    ended = true;
    waiting.dispose();
    for (const each of begun) each.dispose();
  };
  const waiting = session.onDidChange(() => {
    const occasion = occasionIn(session);
    if (trying || occasion === undefined || occasion === tried) return;
    tried = occasion;
    trying = true;
    begin().then(
      (disposables) => {
        waiting.dispose();
        begun = disposables;
        // The window closed while the code was on its way.
        if (ended) end();
      },
      (error: unknown) => {
        trying = false;
        logProblem(log, error);
      },
    );
  });
  return new vscode.Disposable(end);
}
