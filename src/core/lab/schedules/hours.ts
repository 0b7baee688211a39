import type { ScheduledPower, Timing } from '../../aws/scheduler/scheduler';
import { TAGS } from '../labTags';

/** When an instance is on. */
export interface Hours {
  readonly days: 'weekdays' | 'everyDay';
  /** "09:00", later than `start` for `stop`: on the same day. */
  readonly start: string;
  readonly stop: string;
  /** The IANA time zone of the clock. */
  readonly zone: string;
}

const DAYS = { weekdays: 'MON-FRI', everyDay: '*' } as const;

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
export function timingOf(hours: Hours, power: ScheduledPower): Timing {
  const [hour, minute] = hours[power].split(':').map(Number);
  const [day, ofWeek] = hours.days === 'weekdays' ? ['?', DAYS.weekdays] : ['*', '?'];
  return { expression: `cron(${minute} ${hour} ${day} * ${ofWeek} *)`, zone: hours.zone };
}

/** What the tag `ec2-lab:schedule` says, for all who look at the instance: "MON-FRI 09:00-18:00 Europe/Madrid". */
export function hoursTag({ days, start, stop, zone }: Hours): string {
  return `${days === 'weekdays' ? DAYS.weekdays : 'daily'} ${start}-${stop} ${zone}`;
}

/** The hours in an instance's tags; undefined when it has none. */
export function hoursOf(tags: Readonly<Record<string, string>>): Hours | undefined {
  const said = /^(MON-FRI|daily) (\d\d:\d\d)-(\d\d:\d\d) (\S+)$/.exec(tags[TAGS.schedule] ?? '')?.slice(1);
  if (!said) return undefined;
  const [days, start, stop, zone] = said as [days: string, start: string, stop: string, zone: string];
  return { days: days === 'daily' ? 'everyDay' : 'weekdays', start, stop, zone };
}

/** "9-18", "9:30-17:15": from and to on one day. Undefined for anything else. */
export function parseTimes(text: string): Pick<Hours, 'start' | 'stop'> | undefined {
  const hour = '([01]?\\d|2[0-3])(?::([0-5]\\d))?';
  const match = new RegExp(`^${hour}\\s*[-–]\\s*${hour}$`).exec(text.trim());
  if (!match) return undefined;
  const start = timeOf(match[1], match[2]);
  const stop = timeOf(match[3], match[4]);
  return start < stop ? { start, stop } : undefined;
}

function timeOf(hour = '', minute = '00'): string {
  return `${hour.padStart(2, '0')}:${minute}`;
}
