import type { Account } from '../../account/account';
import { isCancellation, Problem } from '../../problem';
import {
  describeThing,
  isLocal,
  offered,
  planRemoval,
  readRegions,
  removeAll,
  troubles,
  type Found,
} from '../cleanup';
import { TAGS } from '../labTags';
import { findMoved } from './findMoved';
import { handBack } from './moveEntries';
import type { Move } from './moveMark';
import { moveWork, type MoveOptions, type MoveWork } from './moveWork';

/** How a move ended that is not done. `left` names what it made that is still there. */
export type MoveStopped =
  /** Nothing of it is left, and the old instance is as it was. `reason` is undefined for a cancellation. */
  | { readonly kind: 'asBefore'; readonly reason: Problem | undefined }
  /** It can be gone on with, or taken back. The old instance is as it was all the same. */
  | { readonly kind: 'halfway'; readonly reason: Problem | undefined; readonly left: readonly string[] };

/**
 * Removes everything that a move made, in both regions, and gives the old instance its alias back. The old instance
 * is not touched. Never throws a Problem: the end says it.
 */
export async function takeBackMove(account: Account, move: Move, options: MoveOptions): Promise<MoveStopped> {
  const work = moveWork(account, move, options);
  try {
    const found = await look(work);
    const plan = planRemoval(found, offered(found));
    const outcomes = await removeAll(account, plan, {
      deps: work.deps,
      signal: work.signal,
      cloud: work.cleanup,
      onStep: (thing) => options.onStep?.(describeThing(thing)),
    });
    const failed = outcomes.filter(({ problem }) => problem);
    const left = [...failed, ...plan.staying].map(({ thing }) => describeThing(thing));
    if (left.length > 0) return { kind: 'halfway', reason: failed[0]?.problem, left };
    await handBack(move, work.deps);
    await unmark(work, work.signal);
    return { kind: 'asBefore', reason: undefined };
  } catch (error) {
    return { kind: 'halfway', reason: reasonOf(error), left: [] };
  }
}

/** What is left of a move that broke off: when that is nothing, the mark goes too. */
export async function stopped(work: MoveWork, reason: Problem | undefined): Promise<MoveStopped> {
  // With a signal of its own: whoever cancels wants to know how it stands.
  const { signal } = new AbortController();
  try {
    const found = await look({ ...work, signal });
    const left = found.things.filter((thing) => !isLocal(thing)).map(describeThing);
    if (left.length > 0) return { kind: 'halfway', reason, left };
    await handBack(work.move, work.deps);
    await unmark(work, signal);
    return { kind: 'asBefore', reason };
  } catch (error) {
    return { kind: 'halfway', reason: reason ?? reasonOf(error), left: [] };
  }
}

/** The mark alone is no harm, and an instance that is gone has none: the next window offers to take it off. */
async function unmark({ cloud, here, move }: MoveWork, signal: AbortSignal): Promise<void> {
  try {
    await cloud.removeTags(here, [move.instanceId], [TAGS.moving], signal);
  } catch (error) {
    reasonOf(error);
  }
}

/** Throws Problem when not everything could be read: what is not seen would be left behind. */
async function look({ here: { account }, move, deps, signal, cleanup }: MoveWork): Promise<Found> {
  const readings = await readRegions(account, [move.from, move.to], { signal, cloud: cleanup });
  const [trouble] = troubles(readings);
  if (trouble) throw trouble.problem;
  return findMoved(account, move, readings, { deps, signal, cloud: cleanup });
}

/** Undefined for a cancellation; a defect is thrown on. */
export function reasonOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (isCancellation(error)) return undefined;
  throw error;
}
