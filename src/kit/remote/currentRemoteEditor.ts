import * as vscode from 'vscode';
import { remoteEditorFor, type InstalledEditor } from './editors';

/**
 * Whether this window can open remote ones, now or with an extension that it can have: in a browser it can have none.
 */
export function canOpenRemoteWindows(): boolean {
  return vscode.env.uiKind === vscode.UIKind.Desktop || currentRemoteEditor().installed;
}

/** The editor this window belongs to, and whether its Remote-SSH extension is there. */
export function currentRemoteEditor(): InstalledEditor {
  return remoteEditorFor(vscode.env.appName, (id) => vscode.extensions.getExtension(id) !== undefined);
}
