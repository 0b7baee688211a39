import type * as vscode from 'vscode';
import { Leavings, type Leaving } from '../../core/lab/leavings';
import type { Basics } from '../basics';
import { logProblem } from '../logProblem';
import { eachInstance, followStore } from './followStore';

/**
 * Takes away what terminated instances leave. Quiet, for it was said before they were terminated
 * (kit/ask/confirmTerminate.ts): what goes wrong is in the log, and tried again with the next news of its region.
 */
export function endWithInstances(
  { session, log }: Pick<Basics, 'session' | 'log'>,
  leaving: Leaving,
): vscode.Disposable {
  const leavings = new Leavings(
    leaving,
    (sentence) => log.info(sentence),
    (error) => logProblem(log, error),
  );
  return followStore(session, (store) => {
    const { account } = session;
    const calls = new AbortController();
    const unsubscribe = eachInstance(store, (instance) => {
      if (account) void leavings.look({ account, region: instance.region }, instance, calls.signal);
    });
    return () => {
      unsubscribe();
      calls.abort();
    };
  });
}
