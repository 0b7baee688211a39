import * as l10n from '@vscode/l10n';
import { isLocal, type Thing } from '../../core/lab/cleanup';

/** What keeping things costs. */
export interface Costs {
  /** While practising nothing costs anything. */
  readonly practice: boolean;
  /** US dollars a month; undefined where it is not known. Without the function everything is said in words. */
  readonly monthlyCost?: (thing: Thing) => number | undefined;
}

/** What keeping a thing costs; undefined where that goes without saying. */
export function costWords(thing: Thing, { practice, monthlyCost }: Costs): string | undefined {
  if (isLocal(thing)) return undefined;
  if (practice) return l10n.t('costs nothing while you practise');
  const amount = monthlyCost?.(thing);
  if (amount !== undefined) return l10n.t('about ${0} a month', amount.toFixed(2));
  switch (thing.kind) {
    case 'instance':
      return thing.of.state === 'running' || thing.of.state === 'pending'
        ? l10n.t('costs money while it runs')
        : l10n.t('its disks cost money, stopped too');
    case 'volume':
      return l10n.t('costs money, used or not');
    case 'address':
      return l10n.t('costs money, attached or not');
    case 'image':
      return l10n.t('its snapshots cost money');
    case 'snapshot':
      return l10n.t('costs money for what it stores');
    case 'group':
    case 'keyPair':
      return l10n.t('costs nothing');
  }
}

/** What all of them cost a month together, as far as it is known; undefined when nothing of it is. */
export function savedWords(things: readonly Thing[], { practice, monthlyCost }: Costs): string | undefined {
  if (practice || !monthlyCost) return undefined;
  const known = things.flatMap((thing) => monthlyCost(thing) ?? []);
  if (known.length === 0) return undefined;
  const sum = known.reduce((total, amount) => total + amount, 0);
  return l10n.t('Saves about ${0} a month.', sum.toFixed(2));
}
