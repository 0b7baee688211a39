import * as vscode from 'vscode';
import { remoteEditorFor, type InstalledEditor } from './editors';

/** The editor this window belongs to, and whether its Remote-SSH extension is there. */
export function currentRemoteEditor(): InstalledEditor {
  return remoteEditorFor(vscode.env.appName, (id) => vscode.extensions.getExtension(id) !== undefined);
}
