import type { StandardUnit, StateValue } from '@aws-sdk/client-cloudwatch';
import type { Call } from '../../service';
import type { AlarmRecord } from '../../state/records';
import { seriesOf } from '../series';
import { statistic } from '../statistics';

/** Whether a value breaches a threshold. */
export const COMPARISONS: ReadonlyMap<string, (value: number, threshold: number) => boolean> = new Map([
  ['GreaterThanOrEqualToThreshold', (value: number, threshold: number) => value >= threshold],
  ['GreaterThanThreshold', (value: number, threshold: number) => value > threshold],
  ['LessThanOrEqualToThreshold', (value: number, threshold: number) => value <= threshold],
  ['LessThanThreshold', (value: number, threshold: number) => value < threshold],
]);

export interface AlarmStanding {
  readonly value: StateValue;
  readonly reason: string;
  /** ISO time. */
  readonly since: string;
}

/**
 * What an alarm says now, worked out from the last whole periods of its metric. CloudWatch looks further back where
 * points are missing; here what is missing counts as the alarm says, and as nothing for `missing` and `ignore`.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export function standingOf(call: Call, alarm: AlarmRecord): AlarmStanding {
  const values = lastValues(call, alarm);
  const breaches = COMPARISONS.get(alarm.comparison) ?? (() => false);
  const missing = alarm.evaluationPeriods - values.length;
  const breaching =
    values.filter((value) => breaches(value, alarm.threshold)).length +
    (alarm.treatMissingData === 'breaching' ? missing : 0);
  const told = alarm.treatMissingData === 'breaching' || alarm.treatMissingData === 'notBreaching';
  const since = alarm.updateTime;
  if (values.length === 0 && !told) {
    return { value: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation', since };
  }
  const over = breaching >= alarm.datapointsToAlarm;
  return {
    value: over ? 'ALARM' : 'OK',
    reason:
      `Threshold Crossed: ${breaching} out of the last ${alarm.evaluationPeriods} datapoints ` +
      `${over ? 'were' : 'was not'} breaching the threshold (${alarm.threshold}).`,
    since,
  };
}

function lastValues(call: Call, alarm: AlarmRecord): number[] {
  const periodMs = alarm.periodSeconds * 1000;
  const to = Math.floor(call.now / periodMs) * periodMs;
  const series = seriesOf(
    call,
    {
      namespace: alarm.namespace,
      name: alarm.metricName,
      dimensions: alarm.dimensions.map(({ name, value }) => ({ Name: name, Value: value })),
      unit: alarm.unit as StandardUnit | undefined,
    },
    { from: to - alarm.evaluationPeriods * periodMs, to, periodMs },
  );
  const valueOf = statistic(alarm.statistic);
  return valueOf ? (series?.buckets ?? []).map(({ values }) => valueOf(values)) : [];
}
