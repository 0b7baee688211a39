import * as vscode from 'vscode';
import { inert } from './inert';

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
  const location = vscode.ProgressLocation.Notification;
  const options = { location, title: inert(title), cancellable: true };
  const run = async (
    progress: vscode.Progress<{ message?: string }>,
    token: vscode.CancellationToken,
  ): Promise<T> => {
    const controller = new AbortController();
    const listening = token.onCancellationRequested(() => controller.abort());
    try {
      return await task((message) => progress.report({ message: inert(message) }), controller.signal);
    } finally {
      listening.dispose();
    }
  };
  return Promise.resolve(vscode.window.withProgress(options, run));
}

/** Shows that something is still going on that cannot be canceled any more. */
export function untilEnded(title: string, ended: Promise<void>): void {
  const location = vscode.ProgressLocation.Notification;
  void vscode.window.withProgress({ location, title: inert(title) }, () => ended);
}

/** Runs work under the bar at the top of a view. */
export function inView<T>(viewId: string, work: () => Thenable<T>): Promise<T> {
  return Promise.resolve(vscode.window.withProgress({ location: { viewId } }, work));
}
