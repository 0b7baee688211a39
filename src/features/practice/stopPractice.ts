import * as l10n from '@vscode/l10n';
import { confirm } from '../../kit/ask/confirm';
import type { Basics } from '../../kit/basics';

/** Stops the practice cloud for every window; this one and the others then offer to start it again. */
export async function stopPractice({ practice }: Pick<Basics, 'practice'>): Promise<void> {
  const question = l10n.t('Stop the practice cloud?');
  const detail = l10n.t(
    'Every SSH session in it ends, in all windows. Instances and disks are kept for the next start.',
  );
  if (!(await confirm(question, l10n.t('Stop'), [detail]))) return;
  await practice.stop();
}
