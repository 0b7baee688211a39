import type { GraphUnit } from '../../shared/graphMessages';

const locale = document.documentElement.lang || 'en';
const numbers = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

/** A number with its unit: "12.5 %", "1.2 MB/s", "144". */
export function valueText(value: number, unit: GraphUnit): string {
  if (unit === 'percent') return `${numbers.format(value)} %`;
  if (unit === 'count') return numbers.format(value);
  const [factor, word] = (
    [
      [1e9, 'GB/s'],
      [1e6, 'MB/s'],
      [1e3, 'kB/s'],
    ] as const
  ).find(([least]) => value >= least) ?? [1, 'B/s'];
  return `${numbers.format(value / factor)} ${word}`;
}

/** @param seconds since 1970. */
export const timeText = (seconds: number): string => dates.format(new Date(seconds * 1000));

/** What a person types a threshold in: kilobytes a second where the numbers are bytes a second. */
export const TYPED: Readonly<Record<GraphUnit, { readonly factor: number; readonly word: string }>> = {
  percent: { factor: 1, word: '%' },
  bytesPerSecond: { factor: 1000, word: 'kB/s' },
  count: { factor: 1, word: '' },
};
