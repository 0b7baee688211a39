import * as l10n from '@vscode/l10n';
import { sumOf, type Cost } from '../../core/cost/costOf';
import { money } from '../../core/cost/money';
import { isLocal, type SavingOf, type Thing } from '../../core/lab/cleanup';
import type { Manner } from '../cost/costWords';

/** What keeping things costs, and how it is to be said. */
export interface Savings extends Manner {
  readonly savingOf: SavingOf;
}

/** What deleting a thing saves, else in words that keeping it costs; undefined where that goes without saying. */
export function costWords(thing: Thing, savings: Savings): string | undefined {
  if (isLocal(thing)) return undefined;
  const saved = savedAmount([thing], savings);
  if (savings.practising) {
    return saved === undefined
      ? l10n.t('costs nothing while you practise')
      : l10n.t('free in practice; on AWS {0} a month', saved);
  }
  if (saved !== undefined) return l10n.t('saves {0} a month', saved);
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
    case 'alarm':
      return l10n.t('the account’s first ten alarms cost nothing');
    case 'group':
    case 'keyPair':
      return l10n.t('costs nothing');
  }
}

/** What all of them save together, as far as it is known; undefined when nothing of it is. */
export function savedWords(things: readonly Thing[], savings: Savings): string | undefined {
  const saved = savedAmount(things, savings);
  if (saved === undefined) return undefined;
  return savings.practising
    ? l10n.t('On AWS this would save {0} a month.', saved)
    : l10n.t('Saves {0} a month.', saved);
}

/** A snapshot is billed for the blocks that it alone holds, which AWS tells nobody: its volume's size is the most. */
function savedAmount(things: readonly Thing[], { savingOf, locale }: Savings): string | undefined {
  const sum = sumOf(things.flatMap((thing) => savingOf(thing) ?? []));
  if (sum.perMonth === 0) return undefined;
  const atMost = things.some(({ kind }) => kind === 'snapshot');
  return bounded(money(sum.perMonth, locale), sum, atMost);
}

function bounded(text: string, { partial, shipped }: Cost, atMost: boolean): string {
  if (partial && !atMost) return l10n.t('at least {0}', text);
  if (atMost && !partial) return l10n.t('at most {0}', text);
  return partial || shipped ? l10n.t('about {0}', text) : text;
}
