import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { nameOf } from '../../kit/look';
import { input } from '../../kit/ask/question';

/**
 * Termination cannot be undone, so it takes more than a click: the instance's name (or id) typed out, or for many
 * their number in a short phrase.
 * @param remark a sentence about instances that are not among them.
 */
export async function confirmTerminate(instances: readonly Instance[], remark?: string): Promise<boolean> {
  const [first] = instances;
  if (!first) return false;
  const alone = instances.length === 1;
  const phrase = alone ? nameOf(first) : l10n.t('terminate {0}', instances.length);
  const loss = alone
    ? l10n.t(
        'The instance and the disks that belong to it are deleted and cannot be brought back. Type “{0}” to go on.',
        phrase,
      )
    : l10n.t(
        'The instances and the disks that belong to them are deleted and cannot be brought back. Type “{0}” to go on.',
        phrase,
      );
  const title = alone
    ? l10n.t('Terminate {0} for good', nameOf(first))
    : l10n.t('Terminate {0} instances for good: {1}', instances.length, instances.map(nameOf).join(', '));
  const typed = await input(
    { title },
    {
      prompt: remark === undefined ? loss : `${loss} ${remark}`,
      placeholder: phrase,
      validate: (text) => (text === phrase.trim() ? undefined : l10n.t('Type “{0}”.', phrase)),
    },
  );
  return typed.kind === 'chosen';
}
