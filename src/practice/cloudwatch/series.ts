import type { Dimension, StandardUnit } from '@aws-sdk/client-cloudwatch';
import { machineType } from '../catalog/machineTypes';
import type { Call } from '../service';
import type { InstanceRecord } from '../state/records/instances';
import { METRICS, NAMESPACE, type InstanceMetric } from './metrics';

/** Which numbers are asked for. */
export interface SeriesRequest {
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly dimensions: readonly Dimension[] | undefined;
  /** Nothing is found in another unit than the metric's. */
  readonly unit: StandardUnit | undefined;
}

/** Values of one period. */
export interface Bucket {
  /** When it begins; milliseconds since 1970. */
  readonly start: number;
  /** One for each minute. */
  readonly values: readonly number[];
}

interface Series {
  readonly unit: StandardUnit;
  readonly buckets: readonly Bucket[];
}

const MINUTE_MS = 60_000;
/** Points of one minute are kept for 15 days. */
const KEPT_MS = 15 * 24 * 60 * MINUTE_MS;

/**
 * The values of a metric in periods that follow each other from `from` (rounded down to its minute) until before
 * `to`. Every instance has one for each whole minute since its last start, as with detailed monitoring, and zero
 * where it used nothing; periods without any are left out. Undefined for a metric that does not exist.
 *
 * @param from, to milliseconds since 1970; @param periodMs how long each period is.
 */
export function seriesOf(
  call: Call,
  request: SeriesRequest,
  { from, to, periodMs }: { readonly from: number; readonly to: number; readonly periodMs: number },
): Series | undefined {
  const metric = METRICS.get(request.name ?? '');
  const instance = instanceOf(call, request);
  if (!metric || !instance || (request.unit && request.unit !== metric.unit)) return undefined;
  const begin = wholeMinute(from);
  const buckets = new Map<number, number[]>();
  for (const [time, value] of minutes(call, instance, metric, begin, to)) {
    const start = begin + Math.floor((time - begin) / periodMs) * periodMs;
    const values = buckets.get(start);
    if (values) values.push(value);
    else buckets.set(start, [value]);
  }
  return { unit: metric.unit, buckets: [...buckets].map(([start, values]) => ({ start, values })) };
}

/** Metrics of instances have one dimension, the instance. */
function instanceOf({ db }: Call, { namespace, dimensions = [] }: SeriesRequest): InstanceRecord | undefined {
  const [dimension, ...others] = dimensions;
  if (namespace !== NAMESPACE || dimension?.Name !== 'InstanceId' || others.length > 0) return undefined;
  return db.instances.get(dimension.Value ?? '');
}

function* minutes(
  { cloud, now }: Call,
  instance: InstanceRecord,
  { ofMinute }: InstanceMetric,
  from: number,
  to: number,
): Iterable<readonly [time: number, value: number]> {
  const vcpus = machineType(instance.instanceType)?.vcpus ?? 1;
  const started = wholeMinute(Date.parse(instance.launchTime));
  const last = Math.min(to, endOf(instance, now), now - MINUTE_MS + 1);
  for (let time = Math.max(from, started, wholeMinute(now - KEPT_MS)); time < last; time += MINUTE_MS) {
    yield [time, ofMinute(cloud.usage.minute(instance.id, time), vcpus)];
  }
}

/**
 * When it stopped running; what it says of its last transition tells, as in "User initiated (2026-11-25 10:00:00
 * GMT)".
 */
function endOf({ state, transitionReason, launchTime }: InstanceRecord, now: number): number {
  if (state === 'pending' || state === 'running') return now;
  const [, day = '', time = ''] = /\((\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) GMT\)/.exec(transitionReason) ?? [];
  return day === '' ? Date.parse(launchTime) : Date.parse(`${day}T${time}Z`);
}

const wholeMinute = (ms: number) => Math.floor(ms / MINUTE_MS) * MINUTE_MS;
