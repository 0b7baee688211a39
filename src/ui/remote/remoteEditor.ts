import * as vscode from 'vscode';
import { remoteEditorFor, type InstalledEditor } from './editors';

/** The editor this window belongs to, and whether its Remote-SSH extension is there. */
export function currentRemoteEditor(): InstalledEditor {
  return remoteEditorFor(vscode.env.appName, (id) => vscode.extensions.getExtension(id) !== undefined);
}

/** Where a remote window opens: a folder on the host, or its login user's home when undefined. */
export interface RemoteTarget {
  /** The ssh alias: `[a-z0-9.-]` only, because the editor lower-cases a URI's authority. */
  readonly alias: string;
  readonly folder?: string | undefined;
  readonly newWindow: boolean;
}

/**
 * Asks the editor for a Remote-SSH window on the alias. Works alike in every editor of editors.ts, since both commands
 * are the editor's own and only the authority's resolver differs.
 */
export async function openRemoteWindow({ alias, folder, newWindow }: RemoteTarget): Promise<void> {
  await rememberPlatform(alias);
  const remoteAuthority = `ssh-remote+${alias}`;
  if (folder === undefined) {
    await vscode.commands.executeCommand('vscode.newWindow', { remoteAuthority, reuseWindow: !newWindow });
    return;
  }
  const uri = vscode.Uri.from({ scheme: 'vscode-remote', authority: remoteAuthority, path: folder });
  await vscode.commands.executeCommand('vscode.openFolder', uri, {
    forceNewWindow: newWindow,
    forceReuseWindow: !newWindow,
  });
}

/** Tells Remote-SSH that the host is Linux, so that it need not ask; what others wrote there stays. */
async function rememberPlatform(alias: string): Promise<void> {
  const editor = currentRemoteEditor();
  if (!editor.installed) return;
  const section = vscode.workspace.getConfiguration(editor.settings);
  const known = section.inspect<Record<string, string>>('remotePlatform')?.globalValue ?? {};
  if (known[alias] !== undefined) return;
  await section.update('remotePlatform', { ...known, [alias]: 'linux' }, vscode.ConfigurationTarget.Global);
}
