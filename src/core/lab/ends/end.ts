import type { Instance } from '../../ec2/types';
import { TAGS } from '../labTags';

/**
 * What the tag `ec2-lab:end` says: when the instance switches itself off, or that it does not. The tag alone decides:
 * the instance reads it every minute (userData/endScript.ts), so that changing it takes no login. It stays with
 * "never" in it, for it also says that the instance looks at all.
 */
export type End = Date | 'never';

/** What becomes of an instance at its end: EC2 does one of the two whenever an instance switches itself off. */
export type EndAction = 'stop' | 'terminate';

const HOUR_MS = 3_600_000;

type Tagged = Pick<Instance, 'tags'>;

/** The form of the tag: a time in UTC to the second, as `date -u +%Y-%m-%dT%H:%M:%SZ` writes it. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** The end in an instance's tags; undefined when it has none, or nothing that the instance would understand. */
export function endOf({ tags }: Tagged): End | undefined {
  const text = tags[TAGS.end] ?? '';
  if (text === 'never') return text;
  const end = new Date(text);
  return TIME.test(text) && !Number.isNaN(end.getTime()) ? end : undefined;
}

/** The moment at which an instance ends; undefined when it does not. */
export function endTimeOf(instance: Tagged): Date | undefined {
  const end = endOf(instance);
  return end === 'never' ? undefined : end;
}

/** The value of the tag for an end: whole minutes, as a clock shows them. */
export function endTag(end: End): string {
  if (end === 'never') return end;
  const minutes = Math.floor(end.getTime() / 60_000);
  return new Date(minutes * 60_000).toISOString().replace('.000Z', 'Z');
}

/**
 * What becomes of it at its end: what its tag says, for one that was given its end later on. One that also stops
 * itself when nobody is there must not be terminated by that, so it is stopped at its end too; a spot instance cannot
 * be stopped.
 */
export function endActionOf({ tags, spot }: Pick<Instance, 'tags' | 'spot'>): EndAction {
  if (spot) return 'terminate';
  const said = tags[TAGS.endAction];
  if (said === 'stop' || said === 'terminate') return said;
  return tags[TAGS.autoStop] === undefined ? 'terminate' : 'stop';
}

/**
 * The end of an instance that is made like another with that end: the same, but at least an hour away, for nobody
 * wants one that goes at once, and none without an end where there was one.
 */
export function keptEnd(end: End, now: Date): End {
  return end === 'never' ? end : new Date(Math.max(end.getTime(), now.getTime() + HOUR_MS));
}

/** One hour after its end, or after now when that is past. */
export function oneHourLonger(end: Date, now: Date): Date {
  return new Date(Math.max(end.getTime(), now.getTime()) + HOUR_MS);
}
