import * as l10n from '@vscode/l10n';
import { confirm } from '../../kit/ask/confirm';
import type { Basics } from '../../kit/basics';
import { inView } from '../../kit/show/progress';

/** Empties the practice cloud, for every window. */
export async function resetPractice({
  practice,
  session,
}: Pick<Basics, 'practice' | 'session'>): Promise<void> {
  const question = l10n.t('Reset the practice cloud?');
  const detail = l10n.t(
    'Everything made in it is deleted and cannot be brought back: instances with the files on them, disks, snapshots, images, key pairs, security groups, addresses and launch templates. Nothing of an AWS account is touched, and private keys in your SSH folder stay.',
  );
  if (!(await confirm(question, l10n.t('Reset'), [detail]))) return;
  await inView('ec2-lab.instances', () => practice.reset());
  await session.store?.refresh();
}
