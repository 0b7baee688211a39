import * as vscode from 'vscode';
import { inertHover } from './inert';

/** A new terminal, which is shown. Its name is only words, in its tab and in the Markdown of its hover. */
export function openTerminal(options: vscode.TerminalOptions & { readonly name: string }): vscode.Terminal {
  const terminal = vscode.window.createTerminal({ ...options, name: inertHover(options.name) });
  terminal.show();
  return terminal;
}
