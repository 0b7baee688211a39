import type { Call } from '../../service';
import type { SnapshotRecord } from '../../state/records/storage';

const MIN_MS = 2_000;
const MAX_MS = 6_000;
const MS_PER_GIB = 40;

/** When a snapshot of that size is whole that is begun now: after two to six seconds, at the usual pace. */
export function completeTime(
  { now, cloud: { pace = 1 } }: Pick<Call, 'now' | 'cloud'>,
  sizeGiB: number,
): string {
  return new Date(now + Math.min(MAX_MS, MIN_MS + sizeGiB * MS_PER_GIB) * pace).toISOString();
}

export const isComplete = ({ completeTime: time }: SnapshotRecord, now: number) => now >= Date.parse(time);

/** How far it is, in percent. */
export function progress({ startTime, completeTime: time }: SnapshotRecord, now: number): number {
  const start = Date.parse(startTime);
  const share = (now - start) / (Date.parse(time) - start);
  return Math.floor(100 * Math.min(1, Math.max(0, share)));
}
