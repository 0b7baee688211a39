import * as l10n from '@vscode/l10n';
import type { Account } from '../../core/account/account';
import { costOfMachine } from '../../core/cost/costOf';
import { money } from '../../core/cost/money';
import type { MachinePrice } from '../../core/cost/prices';
import { familyOf, fittingTypes, type FittingTypes } from '../../core/ec2/instances/fittingTypes';
import type { TypeHardware } from '../../core/ec2/instances/typeHardware';
import type { Instance } from '../../core/ec2/types';
import { isCancellation, type Problem } from '../../core/problem';
import { asProblem } from '../../core/asProblem';
import type { ResizeServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';
import { sizeLabel } from '../../core/ec2/instances/machines';
import { heading, askRow, type Row } from '../../kit/ask/question';

/** What was picked, and what to say about it: types with size and price. */
export interface PickedType {
  readonly type: TypeHardware;
  readonly now: TypeHardware | undefined;
  /** "2 processors · 2 GiB · $15.18 per month" */
  readonly before: string;
  readonly after: string;
}

type PriceOf = (type: string) => MachinePrice | undefined;

/** Asks for another type that the instance would start on; undefined when the person leaves. Throws Problem. */
export async function pickType(
  { costs }: Pick<ResizeServices, 'costs'>,
  account: Account,
  instance: Instance,
): Promise<PickedType | undefined> {
  const at = { account, region: instance.region };
  const { locale } = costs.manner;
  let known: { readonly fitting: FittingTypes; readonly priceOf: PriceOf } | undefined;
  let problem: Problem | undefined;
  const load = async (signal: AbortSignal): Promise<readonly Row<TypeHardware>[]> => {
    try {
      const [fitting, priceOf] = await Promise.all([
        fittingTypes(at, instance, signal),
        costs.book?.machines(instance.region),
      ]);
      known = { fitting, priceOf: priceOf ?? (() => undefined) };
      if (fitting.others.length === 0) {
        return [{ label: l10n.t('No other type fits this instance in its zone.'), alwaysShow: true }];
      }
      return rowsOf(instance, known.fitting, known.priceOf, locale);
    } catch (error) {
      if (isCancellation(error)) throw error;
      problem = asProblem(error);
      return [{ label: problem.message, alwaysShow: true }];
    }
  };
  const picked = await askRow<TypeHardware>(
    { title: l10n.t('Change the type of {0}', nameOf(instance)) },
    { placeholder: l10n.t('Types that fit {0}, now {1}', nameOf(instance), instance.type), rows: [], load },
  );
  if (problem) throw problem;
  if (picked.kind !== 'chosen' || !known || picked.value.name === instance.type) return undefined;
  const { fitting, priceOf } = known;
  const words = (type: TypeHardware): string => wordsOf(type, priceOf(type.name), locale);
  return {
    type: picked.value,
    now: fitting.now,
    before: fitting.now ? words(fitting.now) : instance.type,
    after: words(picked.value),
  };
}

function rowsOf(
  instance: Instance,
  { now, others }: FittingTypes,
  priceOf: PriceOf,
  locale: string | undefined,
): Row<TypeHardware>[] {
  const own = others.filter(({ name }) => familyOf(name) === familyOf(instance.type));
  const current = others.filter((type) => !own.includes(type) && type.current);
  const older = others.filter((type) => !own.includes(type) && !type.current);
  const price = now && priceOf(now.name);
  const row = (type: TypeHardware): Row<TypeHardware> => ({
    label: type.name,
    description: [
      wordsOf(type, priceOf(type.name), locale),
      difference(price, priceOf(type.name), locale),
      type.freeTier ? l10n.t('★ free tier') : undefined,
    ]
      .filter((part) => part !== undefined)
      .join(' · '),
    value: type,
  });
  const section = (title: string, types: readonly TypeHardware[]): Row<TypeHardware>[] =>
    types.length === 0 ? [] : [heading(title), ...types.map(row)];
  return [
    ...(now ? [heading(l10n.t('Now')), { ...row(now), label: `$(check) ${now.name}` }] : []),
    ...section(l10n.t('Same family'), own),
    ...section(l10n.t('Other families'), current),
    ...section(l10n.t('Older families'), older),
  ];
}

/** "2 processors · 1 GiB · $7.59 per month" */
function wordsOf(type: TypeHardware, price: MachinePrice | undefined, locale: string | undefined): string {
  const size = sizeLabel(type, locale);
  if (!price) return size;
  const { perMonth } = costOfMachine('running', price);
  return price.from === 'shipped'
    ? l10n.t('{0} · about {1} per month', size, money(perMonth, locale))
    : l10n.t('{0} · {1} per month', size, money(perMonth, locale));
}

/** "+$7.59" */
function difference(
  before: MachinePrice | undefined,
  after: MachinePrice | undefined,
  locale: string | undefined,
): string | undefined {
  if (!before || !after || before.usdAnHour === after.usdAnHour) return undefined;
  const more = costOfMachine('running', after).perMonth - costOfMachine('running', before).perMonth;
  return `${more > 0 ? '+' : '−'}${money(Math.abs(more), locale)}`;
}
