import * as vscode from 'vscode';
import { inert } from './inert';

/** An empty panel, in front. @param viewType what VS Code knows its kind by. */
export function createPanel(viewType: string, title: string): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(viewType, inert(title), vscode.ViewColumn.Active);
}

/** Calls a panel something else. */
export function renamePanel(panel: vscode.WebviewPanel, title: string): void {
  panel.title = inert(title);
}
