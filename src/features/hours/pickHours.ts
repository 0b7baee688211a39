import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { hoursOf, parseTimes, type Hours } from '../../core/lab/schedules/hours';
import { nameOf } from '../../core/ec2/nameOf';
import { askText, askRow } from '../../kit/ask/question';
import { hoursWords } from './scheduleWords';

type Choice = Hours | 'none' | Hours['days'];

/**
 * Asks in which hours an instance is to be on, on this person's clock; 'none' for none. Undefined when they leave.
 */
export async function pickHours(instance: Instance): Promise<Hours | 'none' | undefined> {
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
  const current = hoursOf(instance.tags);
  const frame = { title: l10n.t('When is {0} on?', nameOf(instance)) };
  const answer = await askRow<Choice>(frame, {
    placeholder: current
      ? l10n.t('Now: {0}', hoursWords(current))
      : l10n.t('It starts and stops by itself at these times of {0}', zone),
    rows: [
      {
        label: l10n.t('Weekdays from 9 to 18'),
        value: { days: 'weekdays', start: '09:00', stop: '18:00', zone },
      },
      {
        label: l10n.t('Every day from 8 to 20'),
        value: { days: 'everyDay', start: '08:00', stop: '20:00', zone },
      },
      { label: l10n.t('Other hours on weekdays…'), value: 'weekdays' },
      { label: l10n.t('Other hours every day…'), value: 'everyDay' },
      { label: l10n.t('No schedule'), value: 'none' },
    ],
  });
  if (answer.kind !== 'chosen') return undefined;
  if (answer.value === 'none' || typeof answer.value === 'object') return answer.value;
  const times = await askText(frame, {
    prompt: l10n.t('From and to on the same day, such as 9-18 or 9:30-17:15'),
    validate: (text) => (parseTimes(text) ? undefined : l10n.t('Hours such as 9-18 or 9:30-17:15.')),
  });
  const parsed = times.kind === 'chosen' ? parseTimes(times.value) : undefined;
  return parsed && { days: answer.value, ...parsed, zone };
}
