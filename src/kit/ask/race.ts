import * as vscode from 'vscode';

/**
 * Asks, and gives up waiting when the signal is aborted. A question that takes a token closes itself then; a modal
 * one stays until answered, but its answer no longer counts.
 * @throws the signal's reason when it is aborted before the answer.
 */
export async function askUnder<T>(
  signal: AbortSignal,
  question: (token: vscode.CancellationToken) => Thenable<T>,
): Promise<T> {
  signal.throwIfAborted();
  const source = new vscode.CancellationTokenSource();
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => {
      source.cancel();
      reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'));
    };
    signal.addEventListener('abort', abort, { once: true });
    const settle = (): void => {
      signal.removeEventListener('abort', abort);
      source.dispose();
    };
    question(source.token).then(
      (answer) => {
        settle();
        resolve(answer);
      },
      (error: unknown) => {
        settle();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
