import type {
  Datapoint,
  GetMetricStatisticsInput,
  GetMetricStatisticsOutput,
  StandardUnit,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../awsError';
import type { Call } from '../service';
import { isPeriod, PERIOD_RULE, rangeOf } from './periods';
import { seriesOf, type Bucket } from './series';
import { isBasic, statistic } from './statistics';

const MAX_DATAPOINTS = 1440;

/**
 * Statistics of one metric, as older clients ask for them.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
 */
export function getMetricStatistics(call: Call, input: GetMetricStatisticsInput): GetMetricStatisticsOutput {
  const { Statistics: basic = [], ExtendedStatistics: extended = [], Period: seconds = 0 } = input;
  const { from, to } = rangeOf(input, 'InvalidParameterValue');
  if (!isPeriod(seconds)) {
    throw new AwsError('InvalidParameterValue', `The parameter Period ${PERIOD_RULE}.`);
  }
  checkStatistics(basic, extended);
  checkCount((to - from) / (seconds * 1000));
  const series = seriesOf(
    call,
    { namespace: input.Namespace, name: input.MetricName, dimensions: input.Dimensions, unit: input.Unit },
    { from, to, periodMs: seconds * 1000 },
  );
  return {
    Label: input.MetricName,
    Datapoints: series?.buckets.map((bucket) => datapoint(bucket, series.unit, basic, extended)) ?? [],
  };
}

function checkStatistics(basic: readonly string[], extended: readonly string[]): void {
  if (basic.length === 0 && extended.length === 0) {
    throw new AwsError(
      'InvalidParameterCombination',
      'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
    );
  }
  const unknown =
    basic.find((name) => !isBasic(name)) ?? extended.find((name) => isBasic(name) || !statistic(name));
  if (unknown !== undefined) {
    throw new AwsError('InvalidParameterValue', `The statistic ${unknown} is not supported.`);
  }
}

function checkCount(count: number): void {
  if (count <= MAX_DATAPOINTS) return;
  const [asked, limit] = [Math.ceil(count), MAX_DATAPOINTS].map((number) => number.toLocaleString('en-US'));
  throw new AwsError(
    'InvalidParameterCombination',
    `You have requested up to ${asked ?? ''} datapoints, which exceeds the limit of ${limit ?? ''}. You may reduce the ` +
      'datapoints requested by increasing Period, or decreasing the time range.',
  );
}

function datapoint(
  { start, values }: Bucket,
  unit: StandardUnit,
  basic: readonly string[],
  extended: readonly string[],
): Datapoint {
  const valuesOf = (names: readonly string[]): Record<string, number> =>
    Object.fromEntries(names.map((name) => [name, statistic(name)?.(values) ?? NaN]));
  return {
    Timestamp: new Date(start),
    Unit: unit,
    ...valuesOf(basic),
    ...(extended.length > 0 && { ExtendedStatistics: valuesOf(extended) }),
  };
}
