import { randomUUID } from 'node:crypto';
import type { Place } from '../account/account';
import { isUncertain, Problem } from '../problem';
import { sleepFor } from '../until';
import type { Tags } from './tags';

/**
 * On what we make: which call made it. EC2 has no client token for most of what costs money, so this is what tells a
 * thing that a call made, whose answer was lost, from every other.
 */
export const MADE_TAG = 'ec2-lab:made';

/** How often a thing is asked for whose answers are lost, each after looking for what the one before made. */
const ATTEMPTS = 3;
/** EC2 shows some moments later what it made: one look that finds nothing proves little. */
const LOOKS = 3;

/** How something is made, and found again. */
export interface Making<Made, Found> {
  /** What it is to be tagged with. */
  readonly tags: Tags;
  /** Makes it, with these tags, from its first moment. Throws Problem, uncertain when its answer was lost. */
  readonly make: (tags: Tags) => Promise<Made>;
  /** Things of its kind: more than ours do no harm. */
  readonly list: () => Promise<readonly (Found & { readonly tags: Tags })[]>;
  /** What `make` would have said of these, which its call made: at least one. */
  readonly toMade: (found: readonly [Found, ...Found[]]) => Made;
}

/**
 * Makes something once, whatever is lost on the way: after a call whose answer was lost, what it made is looked for by
 * a tag that no other call has; only when it is not there it is asked for again. Throws what `make` throws; a Problem
 * that is still uncertain when looking failed too.
 *
 * Whoever cancels does not lose sight of what is being made: nothing more is asked for, but a call on its way is not
 * given up, and what it makes is the answer, to be kept and told of, or taken back. So `make` and `list` have no
 * signal. Throws the signal's reason when nothing was made.
 */
export async function makeOnce<Made, Found>(
  at: Place,
  { tags, make, list, toMade }: Making<Made, Found>,
  signal?: AbortSignal,
): Promise<Made> {
  const token = randomUUID().slice(0, 13);
  const look = async (): Promise<Made | undefined> => {
    const [first, ...more] = (await list()).filter((each) => each.tags[MADE_TAG] === token);
    return first && toMade([first, ...more]);
  };
  return askOnce(at, () => make({ ...tags, [MADE_TAG]: token }), look, signal);
}

/**
 * The same for what is found by something else than a tag, such as its client token.
 * @param look undefined while it is not to be seen
 * @param signal asks for no more once it is aborted; never given to `make` where that makes something
 * @param attempts how often it is asked for: once where the caller asks again by itself
 */
export async function askOnce<Made>(
  at: Place,
  make: () => Promise<Made>,
  look: () => Promise<Made | undefined>,
  signal: AbortSignal | undefined,
  attempts = ATTEMPTS,
): Promise<Made> {
  signal?.throwIfAborted();
  let lost = false;
  for (let attempt = 1; ; attempt++) {
    try {
      return await make();
    } catch (error) {
      lost ||= isUncertain(error);
      if (!lost) signal?.throwIfAborted();
      if (!lost || !(error instanceof Problem)) throw error;
      // What the call said first is told, not why nobody could look: as it stays uncertain, nothing is forgotten.
      const found = await lookFor(look, at).catch(() => undefined);
      if (found !== undefined) return found;
      if (!error.uncertain || attempt === attempts || signal?.aborted) throw error.asUncertain();
    }
  }
}

async function lookFor<T>(look: () => Promise<T | undefined>, { account }: Place): Promise<T | undefined> {
  for (let looks = 1; ; looks++) {
    const found = await look();
    if (found !== undefined || looks === LOOKS) return found;
    await sleepFor(account.pace.pollMs);
  }
}
