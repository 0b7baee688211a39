import * as vscode from 'vscode';
import { remoteEditorFor, type InstalledEditor } from '../../kit/remote/editors';
import { windowRequest, type RemoteTarget } from '../../kit/remote/remoteWindow';

/** The editor this window belongs to, and whether its Remote-SSH extension is there. */
export function currentRemoteEditor(): InstalledEditor {
  return remoteEditorFor(vscode.env.appName, (id) => vscode.extensions.getExtension(id) !== undefined);
}

/**
 * Asks the editor for a Remote-SSH window on a host.
 * @param system what runs there, so that Remote-SSH need not ask.
 */
export async function openRemoteWindow(
  target: RemoteTarget,
  system: 'linux' | 'macOS' = 'linux',
): Promise<void> {
  await rememberPlatform(target.alias, system);
  const request = windowRequest(target);
  if (request.command === 'vscode.newWindow') {
    await vscode.commands.executeCommand(request.command, request.options);
    return;
  }
  const { authority, folder, options } = request;
  const uri = vscode.Uri.from({ scheme: 'vscode-remote', authority, path: folder });
  await vscode.commands.executeCommand(request.command, uri, options);
}

/** Adds the host to `remotePlatform`; what others wrote there stays. */
async function rememberPlatform(alias: string, system: 'linux' | 'macOS'): Promise<void> {
  const editor = currentRemoteEditor();
  if (!editor.installed) return;
  const section = vscode.workspace.getConfiguration(editor.settings);
  const known = section.inspect<Record<string, string>>('remotePlatform')?.globalValue ?? {};
  if (known[alias] !== undefined) return;
  await section.update('remotePlatform', { ...known, [alias]: system }, vscode.ConfigurationTarget.Global);
}
