import * as vscode from 'vscode';
import { guarded, ifAny } from './guarded';
import { inertAfterIcon, inertText } from './inert';

/** An item at the left of the status bar. Its text may begin with an icon of ours; no other is shown. */
export function statusItem(id: string, name: string): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Left);
  item.name = name;
  return guarded(item, { text: inertAfterIcon, tooltip: ifAny(inertText) });
}
