import * as vscode from 'vscode';
import { rememberPlatform } from '../settings';
import { windowRequest, type RemoteTarget } from './remoteWindow';

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
