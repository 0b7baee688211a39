import type { Fate } from './door';
import type { Count } from './people';
import type { World } from './world';

/** What a soak found. It holds when nothing is wrong. */
export interface Verdict {
  readonly seed: number;
  readonly minutes: number;
  readonly people: number;
  readonly seconds: number;
  readonly gestures: number;
  /** By gesture: how often it ended in which way, failures by the code of their Problem. */
  readonly ends: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Tries of calls that passed the door, by what became of them. */
  readonly calls: Readonly<Record<Fate, number>>;
  readonly wrongs: readonly string[];
}

/** For the shell: 2 is for what could not be run at all. */
export const exitCodeOf = ({ wrongs }: Pick<Verdict, 'wrongs'>): number => (wrongs.length === 0 ? 0 : 1);

export function summary(
  { wrongs, weather }: World,
  counts: ReadonlyMap<string, Count>,
): Pick<Verdict, 'gestures' | 'ends' | 'calls' | 'wrongs'> {
  const ends = [...counts].map(([name, count]) => {
    const { done, canceled, failed } = count;
    return [name, { done, canceled, ...Object.fromEntries(failed) }] as const;
  });
  return {
    gestures: total(counts).gestures,
    ends: Object.fromEntries(ends),
    calls: { ...weather.met },
    wrongs,
  };
}

/** "12 min: 1,204 gestures, 213 failed, 61 canceled, 0 wrong; 31 instances; heap 74 MiB" */
export function progressLine(ms: number, world: World, counts: ReadonlyMap<string, Count>): string {
  const { gestures, failed, canceled } = total(counts);
  const instances = world.windows[0]?.instances().length ?? 0;
  const heap = Math.round(process.memoryUsage().heapUsed / 1024 / 1024);
  return (
    `${Math.round(ms / 60_000)} min: ${gestures} gestures, ${failed} failed, ${canceled} canceled, ` +
    `${world.wrongs.length} wrong; ${instances} instances; heap ${heap} MiB`
  );
}

function total(counts: ReadonlyMap<string, Count>): { gestures: number; failed: number; canceled: number } {
  const sum = (of: (count: Count) => number): number =>
    [...counts.values()].reduce((all, one) => all + of(one), 0);
  const failed = sum((count) => [...count.failed.values()].reduce((all, one) => all + one, 0));
  const canceled = sum((count) => count.canceled);
  return { gestures: sum(({ done }) => done) + failed + canceled, failed, canceled };
}
