import * as l10n from '@vscode/l10n';
import { isCancellation } from '../core/problem';
import { asProblem } from '../core/asProblem';
import { logProblem } from './logProblem';
import { buttonFor } from './problemAction';
import type { Basics } from './basics';
import { showError } from './show/messages';

/** Repeats the gesture that failed. */
export type Retry = () => Promise<unknown>;

/**
 * Shows a failure once: its sentence, its one action, and "Show log". The cause and the request id go to the log.
 * A cancellation is not a failure: nothing is shown. Resolves when the person has answered or dismissed it, so a
 * caller that does not care must not wait.
 */
export async function reportProblem(
  services: Pick<Basics, 'log' | 'memory' | 'session' | 'sshFolder'>,
  error: unknown,
  retry?: Retry,
): Promise<void> {
  if (isCancellation(error)) return;
  logProblem(services.log, error);
  const problem = asProblem(error);
  const button = problem.action && buttonFor(services, problem.action, retry !== undefined);
  const showLog = l10n.t('Show log');
  const message = problem.uncertain
    ? l10n.t('{0} It may have been done all the same: look first.', problem.message)
    : problem.message;
  const answer = await showError(message, ...(button ? [button.label] : []), showLog);
  if (answer === undefined) return;
  if (answer === showLog) {
    services.log.show(true);
    return;
  }
  try {
    if ((await button?.run()) === true) await retry?.();
  } catch (again) {
    await reportProblem(services, again, retry);
  }
}

/**
 * Does what the person chose in a message: no command is around it that would say what goes wrong. A failure is
 * reported, and can be tried again.
 */
export async function tryAndReport(
  services: Pick<Basics, 'log' | 'memory' | 'session' | 'sshFolder'>,
  act: Retry,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    await reportProblem(services, error, act);
  }
}
