import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { Place } from '../../account/account';
import { askCloudWatch } from './ask';
import { metricNamed, METRICS, NAMESPACE, type Metric } from './metric';

type Comparison = 'atLeast' | 'above' | 'atMost' | 'below';
type AlarmState = 'ok' | 'alarm' | 'noData';

/** A limit on one metric of one instance. */
export interface AlarmSpec {
  readonly instanceId: string;
  readonly metric: Metric;
  readonly comparison: Comparison;
  /** In the metric's own unit: percent, bytes a second, or a count. */
  readonly threshold: number;
  /** How many periods in a row, from 1. */
  readonly periods: number;
}

/** An alarm that CloudWatch has. */
export interface Alarm extends AlarmSpec {
  readonly name: string;
  readonly region: string;
  readonly periodSeconds: number;
  readonly state: AlarmState;
  /** Whether it looks at the very numbers that the graph shows, so that its threshold is a line on it. */
  readonly comparable: boolean;
}

/** Seconds. Basic monitoring has no points that are closer. */
export const ALARM_PERIOD = 300;

const COMPARISONS: Readonly<Record<Comparison, NonNullable<MetricAlarm['ComparisonOperator']>>> = {
  atLeast: 'GreaterThanOrEqualToThreshold',
  above: 'GreaterThanThreshold',
  atMost: 'LessThanOrEqualToThreshold',
  below: 'LessThanThreshold',
};

const STATES: Readonly<Record<string, AlarmState>> = {
  OK: 'ok',
  ALARM: 'alarm',
  INSUFFICIENT_DATA: 'noData',
};

/**
 * What the alarm is called. It follows from what it says, so that the same alarm made twice is one: PutMetricAlarm
 * replaces the alarm of that name.
 */
export function alarmName({ instanceId, metric, comparison, threshold, periods }: AlarmSpec): string {
  const name = METRICS[metric].names[0] ?? metric;
  const prefix = alarmNamePrefix(instanceId);
  return `${prefix}${name} ${COMPARISONS[comparison]} ${threshold} ${periods}x${ALARM_PERIOD}s`;
}

/** What the names of all alarms that we made begin with. */
export const OWN_ALARMS = 'EC2 Lab i-';

/** What those of one instance begin with. */
export const alarmNamePrefix = (instanceId: string): string => `EC2 Lab ${instanceId} `;

/** The instance of an alarm that we made; undefined for any other name. */
export function instanceOfOwnAlarm(name: string): string | undefined {
  return /^EC2 Lab (i-[0-9a-f]+) /.exec(name)?.[1];
}

/**
 * Makes the alarm. It tells nobody: it has no actions. Throws Problem.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 *
 * @returns its name.
 */
export async function putAlarm(at: Place, spec: AlarmSpec, signal?: AbortSignal): Promise<string> {
  const { names, statistic, unit } = METRICS[spec.metric];
  const name = alarmName(spec);
  await askCloudWatch(
    at,
    'cloudwatch:PutMetricAlarm',
    (client, sdk, options) =>
      client.send(
        new sdk.PutMetricAlarmCommand({
          AlarmName: name,
          Namespace: NAMESPACE,
          MetricName: names[0],
          Dimensions: [{ Name: 'InstanceId', Value: spec.instanceId }],
          Statistic: statistic,
          Period: ALARM_PERIOD,
          EvaluationPeriods: spec.periods,
          ComparisonOperator: COMPARISONS[spec.comparison],
          Threshold: unit === 'bytesPerSecond' ? spec.threshold * ALARM_PERIOD : spec.threshold,
        }),
        options,
      ),
    signal,
  );
  return name;
}

/**
 * The alarms on these instances' metrics that we draw, whoever made them, by name. Throws Problem.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export async function listAlarms(
  at: Place,
  instanceIds: readonly string[],
  signal?: AbortSignal,
): Promise<Alarm[]> {
  const alarms: Alarm[] = [];
  let token: string | undefined;
  for (;;) {
    const page = { MaxRecords: 100, ...(token !== undefined && { NextToken: token }) };
    const { MetricAlarms: found = [], NextToken: next } = await askCloudWatch(
      at,
      'cloudwatch:DescribeAlarms',
      (client, sdk, options) => client.send(new sdk.DescribeAlarmsCommand(page), options),
      signal,
    );
    for (const said of found) {
      const alarm = toAlarm(said, at.region);
      if (alarm && instanceIds.includes(alarm.instanceId)) alarms.push(alarm);
    }
    if (!next || next === token) break;
    token = next;
  }
  return alarms.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Deletes an alarm. Throws Problem NotFound when it is gone.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html
 */
export async function deleteAlarm(at: Place, name: string, signal?: AbortSignal): Promise<void> {
  await deleteAlarms(at, [name], signal);
}

/** The same with up to a hundred at once. */
export async function deleteAlarms(at: Place, AlarmNames: string[], signal?: AbortSignal): Promise<void> {
  await askCloudWatch(
    at,
    'cloudwatch:DeleteAlarms',
    (client, sdk, options) => client.send(new sdk.DeleteAlarmsCommand({ AlarmNames }), options),
    signal,
  );
}

/** Undefined for an alarm on anything else than one metric of one instance, and for bands and metric math. */
function toAlarm(said: MetricAlarm, region: string): Alarm | undefined {
  const [dimension, ...others] = said.Dimensions ?? [];
  const metric = said.Namespace === NAMESPACE ? metricNamed(said.MetricName) : undefined;
  const comparison = (Object.keys(COMPARISONS) as Comparison[]).find(
    (each) => COMPARISONS[each] === said.ComparisonOperator,
  );
  if (!metric || !comparison || dimension?.Name !== 'InstanceId' || others.length > 0) return undefined;
  const { Period: periodSeconds = ALARM_PERIOD, Threshold: threshold = 0 } = said;
  const { statistic, unit } = METRICS[metric];
  return {
    name: said.AlarmName ?? '',
    region,
    instanceId: dimension.Value ?? '',
    metric,
    comparison,
    threshold: unit === 'bytesPerSecond' ? threshold / periodSeconds : threshold,
    periods: said.EvaluationPeriods ?? 1,
    periodSeconds,
    state: STATES[said.StateValue ?? ''] ?? 'noData',
    comparable: said.Statistic === statistic,
  };
}
