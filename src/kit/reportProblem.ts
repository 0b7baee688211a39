import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { redact } from '../core/account/redact';
import { isCancellation, Problem } from '../core/problem';
import { asProblem } from '../core/asProblem';
import { buttonFor } from './problemAction';
import type { Services } from '../ui/services';

/** Repeats the gesture that failed. */
export type Retry = () => Promise<unknown>;

/**
 * Shows a failure once: its sentence, its one action, and "Show log". The cause and the request id go to the log.
 * A cancellation is not a failure: nothing is shown. Resolves when the person has answered or dismissed it, so a
 * caller that does not care must not wait.
 */
export async function reportProblem(
  services: Pick<Services, 'log' | 'session' | 'sshFolder'>,
  error: unknown,
  retry?: Retry,
): Promise<void> {
  if (isCancellation(error)) return;
  logProblem(services.log, error);
  const problem = asProblem(error);
  const button = problem.action && buttonFor(services, problem.action, retry !== undefined);
  const showLog = l10n.t('Show log');
  const answer = await vscode.window.showErrorMessage(
    problem.message,
    ...(button ? [button.label] : []),
    showLog,
  );
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
 * Does what the person chose in a message: no command is around it that would say what goes wrong. A failure is reported,
 * and can be tried again.
 */
export async function tryAndReport(
  services: Pick<Services, 'log' | 'session' | 'sshFolder'>,
  act: Retry,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    await reportProblem(services, error, act);
  }
}

/** Writes a failure with all its causes and the AWS request id. AWS may repeat a credential: never the log. */
export function logProblem(log: vscode.LogOutputChannel, error: unknown): void {
  if (error instanceof Problem) {
    const request = error.requestId === undefined ? '' : ` (request ${error.requestId})`;
    log.error(redact(`${error.code}: ${error.message}${request}`));
  } else {
    log.error(redact(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  }
  let cause = error instanceof Error ? error.cause : undefined;
  while (cause instanceof Error) {
    log.error(redact(`  caused by ${cause.name}: ${cause.message}`));
    cause = cause.cause;
  }
}
