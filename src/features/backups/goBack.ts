import * as l10n from '@vscode/l10n';
import { goBack as back } from '../../core/lab/backups/putBack';
import { confirm } from '../../kit/ask/confirm';
import { chooseRestore } from './chooseBackup';
import { doRestore } from './restoreGesture';
import type { BackupServices } from './services';
import { showInformation, showWarning } from '../../kit/show/messages';

/** Takes a restore back: the instance gets the disk that it had before, after asking. */
export async function goBack(
  services: Pick<BackupServices, 'session' | 'backups'>,
  target?: unknown,
): Promise<void> {
  const { at, restore } = await chooseRestore(services, target);
  const { instanceName: name } = restore;
  const question = l10n.t('Give {0} back the disk that it had before the restore?', name);
  const detail = l10n.t(
    'It is stopped for it and started again; what runs there ends. The restored disk is deleted, with all that was written on it since.',
  );
  if (!(await confirm(question, l10n.t('Go back'), [detail]))) return;
  const title = l10n.t('Putting back the disk of {0}', name);
  if (await doRestore(services, at, title, (options) => back(at, restore, options))) {
    void showInformation(l10n.t('{0} has the disk that it had before the restore.', name));
  } else {
    const sentence = l10n.t('{0} is in between: go on in the view “Backups”.', name);
    void showWarning(sentence);
  }
}
