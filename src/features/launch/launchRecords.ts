import type { Place } from '../../core/account/account';
import { readRecord, recordOwner, writeRecord, type LaunchRecord } from '../../core/lab/launch/launchRecord';
import type { Made } from '../../core/lab/launch/made';
import type { Left } from '../../core/lab/launch/madeList';
import type { LaunchPlan } from '../../core/lab/launch/plan';
import { heldFor, hold } from '../../kit/hold';
import type { Basics } from '../../kit/basics';

type Needs = Pick<Basics, 'memory' | 'log'>;

/** A launch that this window is at. */
interface Remembered {
  readonly onMade: (made: readonly Made[]) => void;
  /** Something of it is still there: only that is remembered, for the next window. */
  keep(left: readonly Left[]): void;
  /** Nothing of it is left after all. */
  forget(): void;
  /** It has ended, well or not. */
  end(): void;
}

const PREFIX = 'launch/';

/**
 * Remembers a launch until it has ended, so that a window that comes after this one knows of it. Throws Problem when
 * nobody says whose account it is: before anything is made.
 */
export async function remember(
  { memory }: Needs,
  at: Place,
  { labId, name }: LaunchPlan,
): Promise<Remembered> {
  const owner = await recordOwner(at.account);
  const record = { labId, name, region: at.region, owner };
  const release = hold(memory, PREFIX + labId);
  let kept = false;
  const write = (made: readonly Made[]): void =>
    void memory.set(PREFIX + labId, made.length > 0 ? writeRecord({ ...record, made }) : undefined);
  return {
    onMade: write,
    keep: (left) => {
      kept = true;
      write(left.map(({ made }) => made));
    },
    forget: () => write([]),
    end: () => {
      release();
      if (!kept) write([]);
    },
  };
}

/** Has the other windows leave a launch alone until the answer is called. */
export function holdLaunch({ memory }: Pick<Needs, 'memory'>, { labId }: LaunchRecord): () => void {
  return hold(memory, PREFIX + labId);
}

/** Forgets a launch that has been gone on with, or taken back. */
export async function forgetLaunch(
  { memory }: Pick<Needs, 'memory'>,
  { labId }: LaunchRecord,
): Promise<void> {
  await memory.set(PREFIX + labId, undefined);
}

/** What is remembered of launches, and for how long a window may still be at each: milliseconds, 0 for none. */
export function rememberedLaunches({
  memory,
}: Pick<Needs, 'memory'>): { record: LaunchRecord; heldFor: number }[] {
  return memory.keys(PREFIX).flatMap((key) => {
    const record = readRecord(memory.get(key));
    return record ? [{ record, heldFor: heldFor(memory, PREFIX + record.labId) }] : [];
  });
}

/**
 * What is remembered of a launch by now; undefined when a window has gone on with it or taken it back, or is at it:
 * a message about it may have been there for hours.
 */
export function stillRemembered(
  { memory }: Pick<Needs, 'memory'>,
  { labId }: LaunchRecord,
): LaunchRecord | undefined {
  return rememberedLaunches({ memory }).find(({ record, heldFor }) => record.labId === labId && heldFor === 0)
    ?.record;
}
