import type { GraphUnit } from './messages';

/** A number with its unit: "12.5 %", "1.2 MB/s", "144"; three digits of it matter. */
export function graphValue(value: number, unit: GraphUnit, locale: string): string {
  const number = (one: number) => new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(one);
  if (unit === 'percent') return `${number(value)} %`;
  if (unit === 'count') return number(value);
  const [factor, word] = (
    [
      [1e9, 'GB/s'],
      [1e6, 'MB/s'],
      [1e3, 'kB/s'],
    ] as const
  ).find(([least]) => value >= least) ?? [1, 'B/s'];
  return `${number(value / factor)} ${word}`;
}
