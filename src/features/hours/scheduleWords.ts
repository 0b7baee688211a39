import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { hoursOf, type Hours } from '../../core/lab/schedules/hours';

/** "weekdays 09:00–18:00, time of Europe/Madrid" */
export function hoursWords({ days, start, stop, zone }: Hours): string {
  return days === 'weekdays'
    ? l10n.t('weekdays {0}–{1}, time of {2}', start, stop, zone)
    : l10n.t('every day {0}–{1}, time of {2}', start, stop, zone);
}

/** The row of the tooltip on the hours of an instance, when it has some. */
export function scheduleFacts({ tags }: Pick<Instance, 'tags'>): [string, string][] {
  const hours = hoursOf(tags);
  return hours ? [[l10n.t('Schedule'), hoursWords(hours)]] : [];
}

/** A line for the review of what is made like an instance with hours. */
export function keptHoursWords(hours: Hours): string {
  return l10n.t(
    'Schedule: {0}, as the old one; two schedules of EventBridge Scheduler are made.',
    hoursWords(hours),
  );
}

/** What a schedule does, makes and costs, a sentence a line. */
export function scheduleReview(hours: Hours, region: string): string {
  return [
    l10n.t('It is on {0}: AWS starts and stops it, with this editor closed too.', hoursWords(hours)),
    l10n.t('Each start is billed like one by hand; each stop ends what runs on the instance.'),
    l10n.t(
      'This makes two schedules of EventBridge Scheduler in {0} and, when it is not there, the IAM role ec2-lab-scheduler: it may start and stop instances that EC2 Lab launched, and nothing else.',
      region,
    ),
    l10n.t('EC2 Lab removes the schedules when it sees the instance terminated.'),
  ].join('\n');
}
