import { Problem } from '../problem';
import { patienceOf, type LabDeps } from './deps';
import { sleepFor } from '../until';

/** How often a call is made whose answers are lost. */
const ATTEMPTS = 3;

/**
 * Makes a call again when its answer was lost, for what may be asked for twice: with a client token, or a removal.
 * Throws the last Problem, uncertain when any of them was; any other failure at once.
 */
export async function persistently<T>(
  call: () => Promise<T>,
  what: string,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<T> {
  let lostBefore = false;
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const lost = error instanceof Problem && (error.code === 'Network' || error.code === 'NoAnswer');
      if (!lost || attempt === ATTEMPTS)
        throw lostBefore && error instanceof Problem ? error.asUncertain() : error;
      lostBefore ||= error.uncertain;
      deps.log.warn(`No answer to ${what}; asking again: ${error.message}`);
      await sleepFor(patienceOf(deps).pollMs, signal);
    }
  }
}
