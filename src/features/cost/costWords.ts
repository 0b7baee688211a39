import * as l10n from '@vscode/l10n';
import { regionLabel } from '../../core/ec2/regionLabel';
import type { Cost, InstanceCost } from '../../core/cost/costOf';
import type { RegionCost } from '../../core/cost/holdings';
import { money } from '../../core/cost/money';
import { SHIPPED_AS_OF } from '../../core/cost/shippedPrices';

/** How amounts are to be said. */
export interface Manner {
  /** The editor's language. */
  readonly locale: string | undefined;
  /** On the practice cloud nothing is billed: amounts are what AWS would ask. */
  readonly practising: boolean;
}

/**
 * An amount with what is uncertain about it: "about $3.65", "at least $8.76"; "not known" for one without any price.
 */
export function amount(
  usd: number,
  { shipped, partial, perMonth }: Cost,
  locale: string | undefined,
): string {
  if (partial && perMonth === 0) return l10n.t('not known');
  const text = money(usd, locale);
  if (partial) return l10n.t('at least {0}', text);
  return shipped ? l10n.t('about {0}', text) : text;
}

/** One of several amounts, of which all together say that they are about right. */
const part = (cost: Cost, locale: string | undefined): string =>
  amount(cost.perMonth, { ...cost, shipped: false }, locale);

/** When the shipped prices were true; undefined when none of them was used. */
function shippedNote({ shipped }: Cost, locale: string | undefined): string | undefined {
  if (!shipped) return undefined;
  const date = SHIPPED_AS_OF.toLocaleDateString(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' });
  return l10n.t('AWS’s price list was not available: prices as of {0}.', date);
}

/** Rows for the tooltip of an instance: what it costs now, and what it still costs once it is stopped. */
export function instanceRows(
  { total, stopped }: InstanceCost,
  freeTier: boolean,
  { locale, practising }: Manner,
): [string, string][] {
  const [cost, ...notes] = costRows(total, { locale, practising });
  const rows: [string, string | undefined][] = [
    cost,
    [
      l10n.t('While stopped'),
      l10n.t('{0} per month: disks and Elastic IPs', amount(stopped.perMonth, stopped, locale)),
    ],
    [l10n.t('Free tier'), freeTier ? l10n.t('The type is free-tier eligible.') : undefined],
    ...notes,
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined);
}

/** Rows for the tooltip of anything: what it costs, and from when the price is. */
export function costRows(
  cost: Cost,
  { locale, practising }: Manner,
): [[string, string], ...[string, string][]] {
  const said = l10n.t('{0} per hour · {1} per month', amount(cost.perHour, cost, locale), part(cost, locale));
  const known = cost.partial && cost.perMonth === 0 ? l10n.t('not known') : said;
  const note = shippedNote(cost, locale);
  return [
    [l10n.t('Cost'), practising ? l10n.t('at no cost: practice · on AWS: {0}', known) : known],
    ...(note === undefined ? [] : [[l10n.t('Prices'), note] as [string, string]]),
  ];
}

/** What the status bar says of the whole account. */
export function statusWords(total: Cost, { locale, practising }: Manner): string {
  const text = money(total.perMonth, locale);
  if (practising) return l10n.t('at no cost · on AWS {0}/month', text);
  return total.partial ? l10n.t('at least {0}/month', text) : l10n.t('about {0}/month', text);
}

/** The breakdown by region, as Markdown; regions that cost nothing are left out. */
export function breakdown(
  regions: ReadonlyMap<string, RegionCost>,
  total: Cost,
  { locale, practising }: Manner,
): string {
  const say = (cost: Cost): string => part(cost, locale);
  const all = amount(total.perMonth, total, locale);
  const rows = [...regions]
    .filter(([, { total: sum }]) => sum.perMonth > 0)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([region, { machines, disks, addresses, snapshots, total: sum }]) =>
      [regionLabel(region), ...[machines, disks, addresses, snapshots, sum].map(say)].join(' | '),
    );
  const head = [
    l10n.t('Region'),
    l10n.t('Machines'),
    l10n.t('Disks'),
    l10n.t('Public addresses'),
    l10n.t('Snapshots, at most'),
    l10n.t('Sum'),
  ];
  const first = practising
    ? l10n.t('The practice cloud is at no cost. On AWS this would be {0} a month:', all)
    : l10n.t('If everything stays as it is, AWS bills {0} a month:', all);
  const table = [head.join(' | '), ':--- | ---: | ---: | ---: | ---: | ---:', ...rows].map(
    (row) => `| ${row} |`,
  );
  const notes = [
    l10n.t('On demand or spot, in US dollars, without taxes, traffic and the free tier.'),
    shippedNote(total, locale),
    total.partial ? l10n.t('Something in it has no known price, or could not be read.') : undefined,
  ];
  return [first, '', ...table, '', notes.filter(Boolean).join(' ')].join('\n');
}

/** What a launch will cost: the line of the review. */
export function estimateWords(
  { machine, disks, addresses, total, stopped }: InstanceCost,
  { locale, practising }: Manner,
): string {
  const say = (cost: Cost): string => part(cost, locale);
  const hasAddress = addresses.perMonth > 0 || addresses.partial;
  const parts = hasAddress
    ? l10n.t('machine {0}, disk {1}, public IPv4 address {2}', say(machine), say(disks), say(addresses))
    : l10n.t('machine {0}, disk {1}', say(machine), say(disks));
  const hour = amount(total.perHour, total, locale);
  const sentence = practising
    ? l10n.t('On AWS it would cost {0} per hour, {1} per month ({2}).', hour, say(total), parts)
    : l10n.t('Estimate: {0} per hour, {1} per month ({2}).', hour, say(total), parts);
  const still = practising ? undefined : l10n.t('Stopped: {0} per month.', say(stopped));
  return [sentence, still, shippedNote(total, locale)].filter(Boolean).join(' ');
}
