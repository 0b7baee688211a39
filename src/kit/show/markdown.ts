import * as vscode from 'vscode';

/**
 * Markdown of our own making: all that is inserted in it has been through `plain`.
 * @param icons whether `$(…)` are some
 */
export function markdown(text: string, icons = false): vscode.MarkdownString {
  return new vscode.MarkdownString(text, icons);
}
