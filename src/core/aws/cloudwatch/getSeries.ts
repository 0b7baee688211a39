import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Place } from '../../account/account';
import { askCloudWatch } from './ask';
import { METRICS, NAMESPACE, type Metric } from './metric';
import { align, secondsPerPoint, type Point, type Values } from './points';
import type { Grid } from './span';

/** GetMetricData takes no more at a time. */
const MAX_QUERIES = 500;

/** What one instance says of one metric, on the grid. */
export interface Series {
  readonly instanceId: string;
  readonly metric: Metric;
  /** Percent, bytes a second, or a count: see `METRICS`. */
  readonly values: Values;
}

export interface SeriesRequest extends Grid {
  readonly metrics: readonly Metric[];
}

interface Query {
  readonly id: string;
  readonly instanceId: string;
  readonly metric: Metric;
  readonly name: string;
}

/**
 * The metrics of instances of one region, each for each instance: one call for up to 500 queries, and one more for
 * each page of its answer. Where CloudWatch has nothing, the values are null. Throws Problem.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export async function getSeries(
  at: Place,
  instanceIds: readonly string[],
  request: SeriesRequest,
  signal?: AbortSignal,
): Promise<Series[]> {
  const queries = queriesFor(instanceIds, request.metrics);
  const points = new Map<string, Point[]>();
  for (let first = 0; first < queries.length; first += MAX_QUERIES) {
    await read(at, queries.slice(first, first + MAX_QUERIES), request, points, signal);
  }
  const each = queryCount(1, request.metrics);
  return instanceIds.flatMap((instanceId, index) => {
    const own = queries.slice(index * each, (index + 1) * each);
    const times = own.flatMap(({ id }) => points.get(id) ?? []).map(({ time }) => time);
    const seconds = secondsPerPoint(times, request.periodSeconds);
    return request.metrics.map((metric): Series => {
      const found = own
        .filter((query) => query.metric === metric)
        .map(({ id }) => points.get(id) ?? [])
        .find((each) => each.length > 0);
      return { instanceId, metric, values: align(asUnit(found ?? [], metric, seconds), request) };
    });
  });
}

/** How many metrics a reading asks CloudWatch for, which is what AWS bills. */
export const queryCount = (instances: number, metrics: readonly Metric[]): number =>
  instances * metrics.reduce((count, metric) => count + METRICS[metric].names.length, 0);

function queriesFor(instanceIds: readonly string[], metrics: readonly Metric[]): Query[] {
  const wanted = instanceIds.flatMap((instanceId) =>
    metrics.flatMap((metric) => METRICS[metric].names.map((name) => ({ instanceId, metric, name }))),
  );
  return wanted.map((query, index) => ({ ...query, id: `q${index}` }));
}

async function read(
  at: Place,
  queries: readonly Query[],
  { from, to, periodSeconds }: Grid,
  points: Map<string, Point[]>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const asked = queries.map(({ id, instanceId, metric, name }): MetricDataQuery => ({
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: NAMESPACE,
        MetricName: name,
        Dimensions: [{ Name: 'InstanceId', Value: instanceId }],
      },
      Period: periodSeconds,
      Stat: METRICS[metric].statistic,
    },
  }));
  let token: string | undefined;
  for (;;) {
    const page = { ...(token !== undefined && { NextToken: token }) };
    const { MetricDataResults: results = [], NextToken: next } = await askCloudWatch(
      at,
      'cloudwatch:GetMetricData',
      (client, sdk, options) =>
        client.send(
          new sdk.GetMetricDataCommand({
            MetricDataQueries: asked,
            StartTime: new Date(from * 1000),
            EndTime: new Date(to * 1000),
            ScanBy: 'TimestampAscending',
            ...page,
          }),
          options,
        ),
      signal,
    );
    for (const { Id: id = '', Timestamps: times = [], Values: values = [] } of results) {
      const known = points.get(id) ?? [];
      points.set(id, known);
      for (const [index, time] of times.entries()) {
        known.push({ time: time.getTime() / 1000, value: values[index] ?? NaN });
      }
    }
    if (!next || next === token) return;
    token = next;
  }
}

/** A sum of bytes becomes a rate; where a point cannot be told to stand for how long, there is none. */
function asUnit(points: readonly Point[], metric: Metric, seconds: number | undefined): readonly Point[] {
  if (METRICS[metric].unit !== 'bytesPerSecond') return points;
  return seconds === undefined ? [] : points.map(({ time, value }) => ({ time, value: value / seconds }));
}
