import type { GraphUnit } from '../messages';
import { graphValue } from '../graphValue';

export const locale = document.documentElement.lang || 'en';
const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

export const valueText = (value: number, unit: GraphUnit): string => graphValue(value, unit, locale);

/** @param seconds since 1970. */
export const timeText = (seconds: number): string => dates.format(new Date(seconds * 1000));

/** What a person types a threshold in: kilobytes a second where the numbers are bytes a second. */
export const TYPED: Readonly<Record<GraphUnit, { readonly factor: number; readonly word: string }>> = {
  percent: { factor: 1, word: '%' },
  bytesPerSecond: { factor: 1000, word: 'kB/s' },
  count: { factor: 1, word: '' },
};
