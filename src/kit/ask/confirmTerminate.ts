import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { nameOf } from '../../core/ec2/nameOf';
import { inert } from '../show/inert';
import { askText } from './question';
import { lossWords } from './lossWords';

/**
 * Termination cannot be undone, so it takes more than a click: the instance's name typed out (its id, where the name
 * has what no keyboard has), or for many their number in a short phrase.
 * @param remark a sentence about instances that are not among them.
 */
export async function confirmTerminate(instances: readonly Instance[], remark?: string): Promise<boolean> {
  const [first] = instances;
  if (!first) return false;
  const alone = instances.length === 1;
  const phrase = alone ? typable(first) : l10n.t('terminate {0}', instances.length);
  const loss = lossWords(instances.length, phrase);
  const title = alone
    ? l10n.t('Terminate {0} for good', nameOf(first))
    : l10n.t('Terminate {0} instances for good: {1}', instances.length, instances.map(nameOf).join(', '));
  const typed = await askText(
    { title },
    {
      prompt: remark === undefined ? loss : `${loss} ${remark}`,
      placeholder: phrase,
      validate: (text) => (inert(text) === inert(phrase) ? undefined : l10n.t('Type “{0}”.', phrase)),
    },
  );
  return typed.kind === 'chosen';
}

/** A name that was copied from the question may have come with what made it inert there: it counts all the same. */
function typable(instance: Instance): string {
  const name = nameOf(instance);
  return name.includes('\ufffd') ? instance.id : name;
}
