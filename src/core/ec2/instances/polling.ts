import type { Pace } from '../../account/pace';
import { isInMotion, type RegionView } from './regionView';

/** What is known of a region, and when its last answer came. */
export interface Known {
  readonly view: RegionView;
  readonly readAt: number | undefined;
}

/** Does nothing live there, as far as is known? One that never answered, or may not be looked at, is as empty. */
export const isEmpty = ({ view }: Known): boolean => view.instances.length === 0;

/** How long the answer of a region with instances is good, at the pace in force. */
export function goodForMs({ view }: Known, { motionMs, quietMs }: Limits): number {
  return isInMotion(view) ? motionMs : quietMs;
}

/** The pace in force: a window that nobody works in, of which there may be many, looks less often. */
export function limitsOf(pace: Pace['regions'], focused: boolean): Limits {
  return (focused ? undefined : pace.away) ?? pace;
}

/** A pace; without `emptyMs`, empty regions are not looked at. */
export interface Limits {
  readonly quietMs: number;
  readonly motionMs: number;
  readonly emptyMs?: number;
}

/** Of the empty regions, whose turn it is: the one that answered longest ago. */
export function longestUnread<Entry extends Known>(entries: Iterable<Entry>): Entry | undefined {
  let oldest: Entry | undefined;
  for (const entry of entries) {
    if (entry.readAt === undefined || !isEmpty(entry)) continue;
    if (entry.readAt < (oldest?.readAt ?? Infinity)) oldest = entry;
  }
  return oldest;
}
