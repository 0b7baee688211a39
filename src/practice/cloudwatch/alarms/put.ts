import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { AlarmRecord } from '../../state/records';
import { isPeriod, PERIOD_RULE } from '../periods';
import { isBasic } from '../statistics';
import { COMPARISONS } from './state';

const MISSING_DATA: readonly string[] = ['missing', 'ignore', 'breaching', 'notBreaching'];

/**
 * Makes an alarm on one metric, or changes the one of that name; tags are of a new one alone.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function putMetricAlarm({ db, now }: Call, input: PutMetricAlarmInput): Record<string, never> {
  const { AlarmName: id = '', Statistic: statistic = '', EvaluationPeriods: evaluationPeriods = 1 } = input;
  check(input);
  const known = db.alarms.get(id);
  const tags = Object.fromEntries((input.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
  const alarm: AlarmRecord = {
    id,
    tags: known?.tags ?? tags,
    description: input.AlarmDescription,
    namespace: input.Namespace ?? '',
    metricName: input.MetricName ?? '',
    dimensions: (input.Dimensions ?? []).map(({ Name: name = '', Value: value = '' }) => ({ name, value })),
    statistic,
    unit: input.Unit,
    periodSeconds: input.Period ?? 60,
    evaluationPeriods,
    datapointsToAlarm: input.DatapointsToAlarm ?? evaluationPeriods,
    threshold: input.Threshold ?? 0,
    comparison: input.ComparisonOperator ?? '',
    treatMissingData: input.TreatMissingData ?? 'missing',
    actionsEnabled: input.ActionsEnabled ?? true,
    actions: {
      ok: input.OKActions ?? [],
      alarm: input.AlarmActions ?? [],
      noData: input.InsufficientDataActions ?? [],
    },
    updateTime: new Date(now).toISOString(),
  };
  db.alarms.put(alarm);
  return {};
}

function check(input: PutMetricAlarmInput): void {
  const {
    AlarmName: name = '',
    Statistic: statistic,
    Period: period,
    EvaluationPeriods: periods = 0,
  } = input;
  if (name.length < 1 || name.length > 255) {
    throw invalid('AlarmName must have from 1 to 255 characters.');
  }
  if (input.Metrics !== undefined || input.ExtendedStatistic !== undefined) {
    throw invalid('The practice cloud watches one metric by one of the five basic statistics.');
  }
  if (!input.MetricName || !input.Namespace) {
    throw new AwsError('MissingParameter', 'The parameters MetricName and Namespace must be specified.');
  }
  if (statistic === undefined || !isBasic(statistic)) {
    throw invalid('Exactly one of the parameters Statistic and ExtendedStatistic must be specified.');
  }
  if (period === undefined || !isPeriod(period)) throw invalid(`The parameter Period ${PERIOD_RULE}.`);
  if (input.Threshold === undefined || !Number.isFinite(input.Threshold)) {
    throw invalid('The parameter Threshold must be specified.');
  }
  if (!COMPARISONS.has(input.ComparisonOperator ?? '')) {
    throw invalid('The parameter ComparisonOperator must be one of those for a static threshold.');
  }
  const { DatapointsToAlarm: enough = periods } = input;
  if (periods < 1 || enough < 1 || enough > periods) {
    throw invalid('DatapointsToAlarm must be from 1 to EvaluationPeriods.');
  }
  // Over a day for periods of less than an hour, a week for longer ones.
  if (periods * period > (period < 3600 ? 86_400 : 604_800)) {
    throw invalid('Metrics cannot be checked across more than a day (EvaluationPeriods * Period > 86400).');
  }
  if (!MISSING_DATA.includes(input.TreatMissingData ?? 'missing')) {
    throw invalid(`TreatMissingData must be one of ${MISSING_DATA.join(', ')}.`);
  }
}

const invalid = (sentence: string) => new AwsError('ValidationError', sentence);
