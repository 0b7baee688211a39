import type * as vscode from 'vscode';
import { redact } from '../core/account/redact';
import { Problem } from '../core/problem';

/** Writes a failure with all its causes and the AWS request id. AWS may repeat a credential: never the log. */
export function logProblem(log: vscode.LogOutputChannel, error: unknown): void {
  if (error instanceof Problem) {
    const request = error.requestId === undefined ? '' : ` (request ${error.requestId})`;
    log.error(asEntry(`${error.code}: ${error.message}${request}`));
  } else {
    log.error(asEntry(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  }
  let cause = error instanceof Error ? error.cause : undefined;
  while (cause instanceof Error) {
    log.error(asEntry(`  caused by ${cause.name}: ${cause.message}`));
    cause = cause.cause;
  }
}

/** Further lines are indented: what a name or a program said never looks like an entry of its own. */
function asEntry(text: string): string {
  return redact(text).replaceAll(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/g, '\n    ');
}
