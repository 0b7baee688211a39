import { AwsError } from '../awsError';

/** Periods shorter than a minute, for metrics of high resolution. */
const SHORT_PERIODS: readonly number[] = [1, 5, 10, 20, 30];

/** What CloudWatch says of a period that it does not take. */
export const PERIOD_RULE = 'must be 1, 5, 10, 20, 30 or a multiple of 60';

/** Whether CloudWatch takes a period; seconds. */
export function isPeriod(seconds: number): boolean {
  return SHORT_PERIODS.includes(seconds) || (seconds > 0 && seconds % 60 === 0);
}

/** The times of a request in milliseconds since 1970. Throws AwsError with the code unless they are in order. */
export function rangeOf(
  {
    StartTime: start,
    EndTime: end,
  }: { readonly StartTime: Date | undefined; readonly EndTime: Date | undefined },
  code: string,
): { readonly from: number; readonly to: number } {
  const [from = NaN, to = NaN] = [start?.getTime(), end?.getTime()];
  if (from < to) return { from, to };
  throw new AwsError(code, 'The parameter StartTime must be less than the parameter EndTime.');
}
