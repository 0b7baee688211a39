import { patienceOf, type LabDeps } from '../deps';
import type { Place } from '../../account/account';
import { persistently } from '../persistently';
import { removeMade, type Made } from './made';
import type { Left, MadeList } from './madeList';

/**
 * Takes a launch back: removes what it made, last first, with a patience of its own. Gives what is left, each with its
 * reason.
 */
export function undoMade(at: Place, made: MadeList, deps: LabDeps): Promise<Left[]> {
  const signal = AbortSignal.timeout(2 * patienceOf(deps).undoMs);
  const remove = (thing: Made): Promise<void> =>
    persistently(() => removeMade(at, thing, deps, signal), 'a removal', deps, signal);
  return made.undo(remove, deps.log);
}
