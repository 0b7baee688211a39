import * as vscode from 'vscode';
import { rememberFolder } from '../../core/lab/memory';
import type { Basics } from '../../kit/basics';
import { aliasIn } from '../../kit/remote/remoteWindow';

/**
 * In a window that is open on one of our hosts: remembers its folder, so that the next connection opens it again.
 * The extension runs on the person's own computer in such a window too.
 */
export async function rememberOpenFolder(services: Pick<Basics, 'hostEntries' | 'memory'>): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const alias = folder?.scheme === 'vscode-remote' ? aliasIn(folder.authority) : undefined;
  if (!folder || alias === undefined) return;
  const entry = (await services.hostEntries().list()).find((each) => each.alias === alias);
  if (entry) await rememberFolder(services.memory, entry.instanceId, folder.path);
}
