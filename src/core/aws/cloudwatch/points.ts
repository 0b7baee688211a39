import type { Grid } from './span';

/** A number that CloudWatch has for a time. */
export interface Point {
  /** Seconds since 1970. */
  readonly time: number;
  readonly value: number;
}

/** One number for each time of a grid; null where there is none. */
export type Values = readonly (number | null)[];

/** Puts points on the grid. Nothing is filled in: a gap stays a gap. Points off the grid are left out. */
export function align(points: readonly Point[], { from, to, periodSeconds }: Grid): (number | null)[] {
  const values = new Array<number | null>(Math.ceil((to - from) / periodSeconds)).fill(null);
  for (const { time, value } of points) {
    const index = Math.floor((time - from) / periodSeconds);
    if (index >= 0 && index < values.length && Number.isFinite(value)) values[index] = value;
  }
  return values;
}

/** Basic monitoring writes a point every five minutes; it stands for all of them. */
const BASIC_SECONDS = 300;

/**
 * How many seconds a point stands for: the period, but never less than the time between points. With basic monitoring
 * the sum in a period of one minute is that of five. Undefined when one point is all there is: it cannot be told
 * then.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
 *
 * @param times of any metrics of the instance, seconds since 1970.
 */
export function secondsPerPoint(times: readonly number[], periodSeconds: number): number | undefined {
  if (periodSeconds >= BASIC_SECONDS) return periodSeconds;
  const sorted = [...new Set(times)].sort((a, b) => a - b);
  const steps = sorted.slice(1).map((time, index) => time - (sorted[index] ?? time));
  if (steps.length === 0) return undefined;
  return Math.min(BASIC_SECONDS, Math.max(periodSeconds, Math.min(...steps)));
}

export interface Summary {
  readonly latest: number;
  readonly min: number;
  readonly average: number;
  readonly max: number;
}

/** Undefined when there is no number at all. The average is of the points that are there. */
export function summarize(values: Values): Summary | undefined {
  const numbers = values.filter((value) => value !== null);
  const latest = numbers.at(-1);
  if (latest === undefined) return undefined;
  return {
    latest,
    min: numbers.reduce((a, b) => Math.min(a, b)),
    average: numbers.reduce((a, b) => a + b, 0) / numbers.length,
    max: numbers.reduce((a, b) => Math.max(a, b)),
  };
}
