import * as l10n from '@vscode/l10n';
import type { RemovalPlan, Thing } from '../../core/lab/cleanup';
import { confirm } from '../../kit/ask/confirm';
import { confirmTerminate } from '../../kit/ask/confirmTerminate';
import { savedWords, type Savings } from './costWords';
import { countsOf } from './thingWords';
import { stayingWords } from './reportWords';

/**
 * The last question before anything is deleted: how many things of which kinds, what cannot be undone, what stays.
 * When an instance is among them it is asked as terminating is, by typing.
 */
export async function askRemoval(subject: string, plan: RemovalPlan, savings: Savings): Promise<boolean> {
  const things = plan.steps.map(({ thing }) => thing);
  const instances = things.flatMap((each) => (each.kind === 'instance' ? [each.of] : []));
  const remarks = remarksOn(plan, things, savings);
  if (instances.some(({ state }) => state !== 'shutting-down')) {
    const all = l10n.t('{0} things go in all: {1}.', things.length, countsOf(things));
    return confirmTerminate(instances, [all, ...remarks].join(' '));
  }
  const question =
    things.length === 1
      ? l10n.t('Delete 1 thing ({0})?', subject)
      : l10n.t('Delete {0} things ({1})?', things.length, subject);
  // An empty line between any two.
  const [, ...detail] = [`${countsOf(things)}.`, ...remarks].flatMap((remark) => ['', remark]);
  return confirm(question, l10n.t('Delete'), detail);
}

function remarksOn(plan: RemovalPlan, things: readonly Thing[], savings: Savings): string[] {
  const has = (...kinds: Thing['kind'][]) => things.some(({ kind }) => kinds.includes(kind));
  const saved = savedWords(things, savings);
  return [
    ...(has('volume', 'snapshot', 'image')
      ? [l10n.t('What is on the disks, in the images and in the snapshots cannot be brought back.')]
      : []),
    ...(has('address') ? [l10n.t('A released address goes to somebody else.')] : []),
    ...(has('keyFile') ? [l10n.t('A private key cannot be made again.')] : []),
    ...(plan.staying.length > 0 ? [stayingWords(plan.staying)] : []),
    ...(saved === undefined ? [] : [saved]),
  ];
}
