import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { TemplateServices } from './services';
import { pickDestination } from './pickDestination';
import { showInformation } from '../../kit/show/messages';

/** Shows a template folder in the system's file manager; it is made if it is not there yet. */
export async function revealTemplateFolder(
  services: Pick<TemplateServices, 'templates'>,
  target?: unknown,
): Promise<void> {
  const own = isUserGroup(target) ? services.templates.userFolder : undefined;
  const folder = own ?? (await pickDestination(services.templates, l10n.t('Open template folder')))?.folder;
  if (folder === undefined) return;
  const uri = vscode.Uri.file(folder);
  await vscode.workspace.fs.createDirectory(uri);
  if (vscode.env.uiKind === vscode.UIKind.Desktop) {
    await vscode.commands.executeCommand('revealFileInOS', uri);
    return;
  }
  // A browser has no file manager: the folder's name is what there is to give.
  const copy = l10n.t('Copy path');
  if ((await showInformation(folder, copy)) === copy) await vscode.env.clipboard.writeText(folder);
}

function isUserGroup(target: unknown): boolean {
  return typeof target === 'object' && target !== null && 'origin' in target && target.origin === 'user';
}
