import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { confirm } from '../../kit/ask/confirm';
import { nameOfBackup } from './backupWords';
import { chooseBackup } from './chooseBackup';
import { deleteBackups } from './retentionGesture';
import type { BackupServices } from './services';
import { showInformation } from '../../kit/show/messages';

/** Deletes a backup with its snapshots, after asking: there is no way back. Its copies elsewhere stay. */
export async function deleteBackup(
  services: Pick<BackupServices, 'session' | 'memory' | 'backups'>,
  target?: unknown,
): Promise<void> {
  const chosen = await chooseBackup(services, l10n.t('Delete backup'), target);
  if (!chosen) return;
  const { at, backup } = chosen;
  const name = nameOfBackup(backup, vscode.env.language);
  const question = l10n.t('Delete the backup {0}? It cannot be brought back.', name);
  const detail = l10n.t('Copies of it in other regions stay.');
  if (!(await confirm(question, l10n.t('Delete'), [detail]))) return;
  await deleteBackups(services, at, [backup]);
  void showInformation(l10n.t('The backup {0} is deleted.', name));
}
