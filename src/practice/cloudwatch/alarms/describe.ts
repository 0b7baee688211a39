import type {
  DescribeAlarmsForMetricInput,
  DescribeAlarmsForMetricOutput,
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
  ComparisonOperator,
  MetricAlarm,
  StandardUnit,
  Statistic,
} from '@aws-sdk/client-cloudwatch';
import { ACCOUNT_ID } from '../../cloud';
import { dateOf } from '../../ec2/isoTime';
import { pageOf } from '../../ec2/pages';
import type { Call } from '../../service';
import type { AlarmRecord } from '../../state/records';
import { standingOf } from './state';

const PAGE = { min: 1, max: 100 };

/**
 * Alarms by name or by what their names begin with, 50 on a page unless told otherwise. There are no composite ones.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export function describeAlarms(call: Call, input: DescribeAlarmsInput): DescribeAlarmsOutput {
  const { AlarmNames: names, AlarmNamePrefix: prefix = '', AlarmTypes: types = ['MetricAlarm'] } = input;
  const { MaxRecords: size = 50, NextToken: token } = input;
  if (!types.includes('MetricAlarm')) return { MetricAlarms: [], CompositeAlarms: [] };
  const { items, ...rest } = pageOf(
    call.db.alarms,
    (alarm) =>
      (names === undefined || names.includes(alarm.id)) &&
      alarm.id.startsWith(prefix) &&
      (input.StateValue === undefined || standingOf(call, alarm).value === input.StateValue),
    { MaxResults: size, NextToken: token },
    PAGE,
  );
  return { MetricAlarms: items.map((alarm) => describe(call, alarm)), CompositeAlarms: [], ...rest };
}

/**
 * The alarms on one metric, with the very dimensions that are given.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmsForMetric.html
 */
export function describeAlarmsForMetric(
  call: Call,
  input: DescribeAlarmsForMetricInput,
): DescribeAlarmsForMetricOutput {
  const { Namespace: namespace, MetricName: name, Dimensions: dimensions = [] } = input;
  const wanted = new Set(dimensions.map(({ Name, Value }) => `${Name ?? ''}=${Value ?? ''}`));
  const found = call.db.alarms.filter(
    (alarm) =>
      alarm.namespace === namespace &&
      alarm.metricName === name &&
      alarm.dimensions.length === wanted.size &&
      alarm.dimensions.every((each) => wanted.has(`${each.name}=${each.value}`)) &&
      (input.Statistic === undefined || alarm.statistic === input.Statistic) &&
      (input.Period === undefined || alarm.periodSeconds === input.Period) &&
      (input.Unit === undefined || alarm.unit === input.Unit),
  );
  return { MetricAlarms: found.map((alarm) => describe(call, alarm)) };
}

function describe(call: Call, alarm: AlarmRecord): MetricAlarm {
  const { value, reason, since } = standingOf(call, alarm);
  return {
    AlarmName: alarm.id,
    AlarmArn: `arn:aws:cloudwatch:${call.region}:${ACCOUNT_ID}:alarm:${alarm.id}`,
    AlarmDescription: alarm.description,
    AlarmConfigurationUpdatedTimestamp: dateOf(alarm.updateTime),
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: [...alarm.actions.ok],
    AlarmActions: [...alarm.actions.alarm],
    InsufficientDataActions: [...alarm.actions.noData],
    StateValue: value,
    StateReason: reason,
    StateUpdatedTimestamp: dateOf(since),
    Namespace: alarm.namespace,
    MetricName: alarm.metricName,
    Dimensions: alarm.dimensions.map((each) => ({ Name: each.name, Value: each.value })),
    Statistic: alarm.statistic as Statistic,
    Unit: alarm.unit as StandardUnit | undefined,
    Period: alarm.periodSeconds,
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison as ComparisonOperator,
    TreatMissingData: alarm.treatMissingData,
  };
}
