import type {
  GetMetricDataInput,
  GetMetricDataOutput,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../awsError';
import { pageOfList } from '../ec2/pages';
import type { Call } from '../service';
import { checkQueries } from './metricDataRules';
import { rangeOf } from './periods';
import { seriesOf } from './series';
import { statistic } from './statistics';

interface Point {
  /** The query it answers. */
  readonly id: string;
  readonly time: number;
  readonly value: number;
}

const DATAPOINTS = { min: 1, max: 100_800 };

/**
 * The values of metrics, query by query; points that do not fit on a page come with the next.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export function getMetricData(call: Call, input: GetMetricDataInput): GetMetricDataOutput {
  const { MetricDataQueries: queries = [], MaxDatapoints: size = DATAPOINTS.max } = input;
  checkQueries(queries);
  const times = rangeOf(input, 'ValidationError');
  if (size < DATAPOINTS.min || size > DATAPOINTS.max) {
    throw new AwsError('ValidationError', `MaxDatapoints must be between 1 and ${DATAPOINTS.max}.`);
  }
  const newestFirst = input.ScanBy !== 'TimestampAscending';
  const shown = queries.filter(({ ReturnData: shows = true }) => shows);
  const points = shown.flatMap((query) => {
    const found = pointsOf(call, query, times);
    return newestFirst ? found.reverse() : found;
  });
  const { items, NextToken } = pageOfList(
    points,
    { MaxResults: size, NextToken: input.NextToken },
    DATAPOINTS,
  );
  const left = NextToken ? points.slice(points.indexOf(items.at(-1) as Point) + 1) : [];
  const unfinished = new Set(left.map(({ id }) => id));
  return {
    MetricDataResults: shown.map((query) => resultOf(query, items, unfinished.has(query.Id ?? ''))),
    Messages: [],
    ...(NextToken && { NextToken }),
  };
}

function pointsOf(
  call: Call,
  { Id: id = '', MetricStat: asked }: MetricDataQuery,
  { from, to }: { readonly from: number; readonly to: number },
): Point[] {
  const { Metric: metric, Period: seconds = 60, Stat: name = '', Unit: unit } = asked ?? {};
  const request = {
    namespace: metric?.Namespace,
    name: metric?.MetricName,
    dimensions: metric?.Dimensions,
    unit,
  };
  const valueOf = statistic(name);
  const series = seriesOf(call, request, { from, to, periodMs: seconds * 1000 });
  if (!valueOf || !series) return [];
  return series.buckets.map(({ start, values }) => ({ id, time: start, value: valueOf(values) }));
}

function resultOf(query: MetricDataQuery, page: readonly Point[], goesOn: boolean): MetricDataResult {
  const points = page.filter(({ id }) => id === query.Id);
  return {
    Id: query.Id,
    Label: query.Label ?? query.MetricStat?.Metric?.MetricName,
    Timestamps: points.map(({ time }) => new Date(time)),
    Values: points.map(({ value }) => value),
    StatusCode: goesOn ? 'PartialData' : 'Complete',
  };
}
