import * as vscode from 'vscode';

/** Says what is happening now, in one short phrase. */
export type Step = (message: string) => void;

/** Work that ends sooner is not worth a notification. Milliseconds. */
const LATE_MS = 1_000;

/** Like `withProgress`, but nothing is shown of a task that ends within a second. */
export async function withLateProgress<T>(
  title: string,
  task: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const work = task(controller.signal);
  const settled = work.then(
    () => true,
    () => true,
  );
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, LATE_MS, false));
  if (await Promise.race([settled, late])) return work;
  return withProgress(title, (_step, signal) => {
    signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
    return work;
  });
}

/**
 * Runs a task under a notification with a Cancel button. Cancel aborts the signal; the task decides what that undoes.
 * @returns what the task returns; its errors pass through.
 */
export function withProgress<T>(
  title: string,
  task: (step: Step, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const run = async (
    progress: vscode.Progress<{ message?: string }>,
    token: vscode.CancellationToken,
  ): Promise<T> => {
    const controller = new AbortController();
    const listening = token.onCancellationRequested(() => controller.abort());
    try {
      return await task((message) => progress.report({ message }), controller.signal);
    } finally {
      listening.dispose();
    }
  };
  return Promise.resolve(vscode.window.withProgress(options, run));
}
