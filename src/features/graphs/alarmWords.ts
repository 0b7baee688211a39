import * as l10n from '@vscode/l10n';
import { ALARM_PERIOD, METRICS, metricTitle, type AlarmSpec } from '../../core/aws/cloudwatch';
import type { AlarmReview, GraphComparison } from './messages';
import { graphValue } from './graphValue';

function comparisonText(comparison: GraphComparison, value: string): string {
  switch (comparison) {
    case 'atLeast':
      return l10n.t('at least {0}', value);
    case 'above':
      return l10n.t('above {0}', value);
    case 'atMost':
      return l10n.t('at most {0}', value);
    case 'below':
      return l10n.t('below {0}', value);
  }
}

/** The condition of an alarm, such as "CPU of web: at least 80 % for 10 minutes". */
export function alarmText(
  spec: AlarmSpec & { readonly periodSeconds?: number },
  instance: string,
  locale: string,
): string {
  const value = graphValue(spec.threshold, METRICS[spec.metric].unit, locale);
  const minutes = ((spec.periodSeconds ?? ALARM_PERIOD) * spec.periods) / 60;
  const limit = comparisonText(spec.comparison, value);
  const title = metricTitle(spec.metric);
  return minutes === 1
    ? l10n.t('{0} of {1}: {2} for 1 minute', title, instance, limit)
    : l10n.t('{0} of {1}: {2} for {3} minutes', title, instance, limit, minutes);
}

/** An alarm in words before it is made: when it goes off, whom it tells, what it costs. */
export function reviewAlarm(
  number: number,
  spec: AlarmSpec,
  instance: string,
  { practice, locale }: { readonly practice: boolean; readonly locale: string },
): AlarmReview {
  const { statistic } = METRICS[spec.metric];
  const how = {
    Average: l10n.t('the average'),
    Sum: l10n.t('the sum, told here as a rate a second'),
    Maximum: l10n.t('the largest value'),
  }[statistic];
  const minutes = ALARM_PERIOD / 60;
  return {
    number,
    title: l10n.t('Review the alarm'),
    lines: [
      alarmText(spec, instance, locale),
      spec.periods === 1
        ? l10n.t('CloudWatch compares {0} of each {1} minutes; one such period is enough.', how, minutes)
        : l10n.t(
            'CloudWatch compares {0} of each {1} minutes; {2} such periods in a row set it off.',
            how,
            minutes,
            spec.periods,
          ),
      l10n.t('It is shown here and in the AWS console. It sends no message and stops nothing.'),
      l10n.t('EC2 Lab deletes it when it sees the instance terminated.'),
      practice
        ? l10n.t('In the practice cloud it costs nothing.')
        : l10n.t(
            'AWS’s list price is about $0.10 a month for each alarm beyond the ten that are free, until it is deleted.',
          ),
    ],
  };
}
