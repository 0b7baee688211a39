import * as l10n from '@vscode/l10n';
import { keepRestored as keep } from '../../core/lab/backups/putBack';
import { confirm } from '../../kit/ask/confirm';
import { chooseRestore } from './chooseBackup';
import { doRestore } from './restoreGesture';
import type { BackupServices } from './services';
import { showInformation } from '../../kit/show/messages';

/** Ends a restore: the disk as it was before is deleted, after asking. */
export async function keepRestored(
  services: Pick<BackupServices, 'session' | 'backups'>,
  target?: unknown,
): Promise<void> {
  const { at, restore } = await chooseRestore(services, target);
  const { instanceName: name, oldVolumeId } = restore;
  const question = l10n.t(
    'Delete the disk that {0} had before the restore ({1})? What is on it alone is gone for good.',
    name,
    oldVolumeId,
  );
  if (!(await confirm(question, l10n.t('Delete the old disk')))) return;
  const title = l10n.t('Deleting the old disk of {0}', name);
  if (!(await doRestore(services, at, title, (options) => keep(at, restore, options)))) return;
  void showInformation(l10n.t('{0} keeps its restored disk; the old one is deleted.', name));
}
