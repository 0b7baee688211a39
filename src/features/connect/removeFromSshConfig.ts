import * as l10n from '@vscode/l10n';
import { removeInclude } from '../../core/ssh/configFile';
import { confirm } from '../../kit/ask/confirm';
import type { Basics } from '../../kit/basics';
import { showInformation } from '../../kit/show/messages';

/** Takes the Include line out of the person's SSH config again; the entries' own files stay. */
export async function removeFromSshConfig(services: Pick<Basics, 'sshFolder'>): Promise<void> {
  const chosen = services.sshFolder();
  const folder = chosen.apartFrom ?? chosen;
  const question = l10n.t(
    'Take the line of EC2 Lab out of {0}? Its hosts can then not be reached by name until the line is back.',
    folder.configFile,
  );
  if (!(await confirm(question, l10n.t('Remove'), [folder.includeLine]))) return;
  await removeInclude(folder);
  void showInformation(l10n.t('{0} is as if EC2 Lab had never been there.', folder.configFile));
}
