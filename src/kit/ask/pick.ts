import type * as vscode from 'vscode';
import { showQuickPick, showQuickPickMany } from '../show/quickPick';

type Options = Omit<vscode.QuickPickOptions, 'canPickMany' | 'ignoreFocusOut'>;
type Items<T> = readonly T[] | Thenable<readonly T[]>;

/**
 * A quick pick that stays until it is answered or left with Escape. The menu that it was opened from gives the focus
 * back, on a busy computer only after the pick is there, which would close it before anybody saw it.
 */
export function pick<T extends vscode.QuickPickItem>(
  items: Items<T>,
  options: Options,
): Thenable<T | undefined> {
  return showQuickPick(items, { ...options, ignoreFocusOut: true });
}

/** The same to pick any number. */
export function pickMany<T extends vscode.QuickPickItem>(
  items: Items<T>,
  options: Options,
): Thenable<T[] | undefined> {
  return showQuickPickMany(items, { ...options, ignoreFocusOut: true });
}
