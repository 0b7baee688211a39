import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';

/** A step of a change, with what makes it undone. */
export interface Step {
  readonly act: (signal: AbortSignal) => Promise<unknown>;
  readonly back: (signal: AbortSignal) => Promise<unknown>;
}

/** How long putting things back may take. Milliseconds. */
const BACK_MS = 120_000;

/**
 * Takes steps in order. When one fails, or the person cancels, it and those before it are taken back: whether it was
 * done in part nobody knows. Throws what failed, or Problem InvalidState when that could not be taken back either.
 * @returns what takes all of them back later.
 */
export async function takeSteps(steps: readonly Step[], signal: AbortSignal): Promise<() => Promise<void>> {
  const begun: Step[] = [];
  const back = async (): Promise<void> => {
    for (const step of [...begun].reverse()) await step.back(AbortSignal.timeout(BACK_MS));
  };
  try {
    for (const step of steps) {
      signal.throwIfAborted();
      begun.push(step);
      await step.act(signal);
    }
  } catch (error) {
    await back().catch((trouble: unknown) => {
      const cause = new AggregateError([error, trouble], 'neither done nor taken back');
      throw new Problem(
        'InvalidState',
        l10n.t('It was done in part, and could not be taken back: try again.'),
        {
          cause,
        },
      );
    });
    throw error;
  }
  return back;
}
