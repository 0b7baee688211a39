import type { Place } from '../../../core/account/account';
import { isCancellation } from '../../../core/problem';
import { heading, type PickOptions, type Row } from '../../../kit/ask/question';
import type { StepTools } from './step';

/**
 * Rows that come from the account, as `pick` takes them. Signed out: none are loaded. When they cannot be read, the
 * rows shown already stay, with the reason under them.
 * @param failure a localized sentence with {0} for the reason.
 */
export function choicesFrom<T>(
  { place, log }: Pick<StepTools, 'place' | 'log'>,
  base: readonly Row<T>[],
  failure: (reason: string) => string,
  rows: (place: Place, signal: AbortSignal) => Promise<readonly Row<T>[]>,
): Pick<PickOptions<T>, 'load'> {
  if (!place) return {};
  return {
    load: async (signal) => {
      try {
        return await rows(place, signal);
      } catch (error) {
        if (isCancellation(error)) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        log.warn(reason);
        return [...base, heading(failure(reason))];
      }
    },
  };
}
