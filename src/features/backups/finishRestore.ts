import * as l10n from '@vscode/l10n';
import { finishRestore as finish } from '../../core/lab/backups/restoreInPlace';
import { confirm } from '../../kit/ask/confirm';
import { chooseRestore } from './chooseBackup';
import { doRestore, tellTakenBack } from './restoreGesture';
import type { BackupServices } from './services';
import { showInformation } from '../../kit/show/messages';

/** Goes on with a restore that broke off, after asking. */
export async function finishRestore(
  services: Pick<BackupServices, 'session' | 'backups'>,
  target?: unknown,
): Promise<void> {
  const { at, restore } = await chooseRestore(services, target);
  const { instanceName: name } = restore;
  const question = l10n.t('Go on with the restore of {0}?', name);
  const detail = l10n.t(
    'It is stopped, if it runs, and gets the restored disk. The old one is kept until you decide.',
  );
  if (!(await confirm(question, l10n.t('Finish the restore'), [detail]))) return;
  const title = l10n.t('Restoring {0}', name);
  if (await doRestore(services, at, title, (options) => finish(at, restore, options))) {
    void showInformation(l10n.t('{0} has its restored disk.', name));
  } else tellTakenBack(name);
}
