/** Numbers of one period, at least one, as one number. */
export type Statistic = (values: readonly number[]) => number;

const sum: Statistic = (values) => values.reduce((total, value) => total + value, 0);

const BASIC: ReadonlyMap<string, Statistic> = new Map<string, Statistic>([
  ['SampleCount', (values) => values.length],
  ['Average', (values) => sum(values) / values.length],
  ['Sum', sum],
  ['Minimum', (values) => values.reduce((a, b) => Math.min(a, b))],
  ['Maximum', (values) => values.reduce((a, b) => Math.max(a, b))],
]);

/**
 * A statistic by its name: the five basic ones, and percentiles such as "p99.9". Undefined for another.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function statistic(name: string): Statistic | undefined {
  return BASIC.get(name) ?? percentile(name);
}

/** @returns whether it is one of the five that GetMetricStatistics has names for. */
export const isBasic = (name: string): boolean => BASIC.has(name);

/** The least value that at least that part of all values does not exceed. */
function percentile(name: string): Statistic | undefined {
  const [, digits] = /^p(\d{1,3}(?:\.\d{1,10})?)$/.exec(name) ?? [];
  const percent = Number(digits);
  if (digits === undefined || percent > 100) return undefined;
  return (values) => {
    const sorted = [...values].sort((a, b) => a - b);
    const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
    return sorted[rank - 1] ?? 0;
  };
}
