import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import type { Instance } from '../../ec2/types';
import { isCancellation, Problem } from '../../problem';
import type { HostEntry } from '../../ssh/hostEntry';
import type { LabDeps } from '../deps';
import { ensureInclude } from '../connect/ensureInclude';
import { MadeList, type Left } from './madeList';
import { makeInstance } from './makeInstance';
import type { Made } from './made';
import { firstConnection } from './firstConnection';
import type { LaunchPlan } from './plan';
import { stepSentence, type LaunchOptions } from './steps';
import { undoMade } from './undoMade';

/** What a launch made. It exists from the moment the instance runs, even if the rest did not go well. */
export interface Lab {
  readonly labId: string;
  readonly instance: Instance;
  /** Undefined when it could not be written: `problem` says why. */
  readonly entry: HostEntry | undefined;
  /** Why one cannot log in yet. Connecting later does what is missing. */
  readonly problem: Problem | undefined;
  readonly made: readonly Made[];
}

/** A launch that came to nothing. */
export class LaunchFailed extends Problem {
  /**
   * @param problem why; its sentence and action are this one's too
   * @param left what could not be removed again, each with its reason: for removeMade()
   */
  constructor(
    readonly problem: Problem,
    readonly left: readonly Left[],
  ) {
    super(problem.code, problem.message, {
      cause: problem,
      ...(problem.action && { action: problem.action }),
      ...(problem.requestId !== undefined && { requestId: problem.requestId }),
    });
    this.name = 'LaunchFailed';
  }
}

/**
 * Does what a plan says, step by step (steps.ts), and tells each step to `onStep`.
 *
 * - A failure before the instance runs: what was made is removed, last first; throws LaunchFailed.
 * - A failure afterwards removes nothing: the lab exists, and `problem` says what is missing.
 * - A cancellation, at any step, removes everything: the person does not want it, and the instance holds nothing yet.
 *   Throws the signal's reason, or LaunchFailed when something is left.
 */
export async function launch(
  at: Place,
  plan: LaunchPlan,
  given: LabDeps,
  options: LaunchOptions,
): Promise<Lab> {
  const made = new MadeList(options.onMade);
  let deps = given;
  try {
    deps = await ensureInclude(given, options.signal);
    const { instance, keyFile } = await makeInstance(at, plan, deps, made, options);
    const rest = await firstConnection(at, plan, { instance, keyFile }, deps, made, options);
    return { labId: plan.labId, made: made.all(), ...rest };
  } catch (error) {
    if (made.all().length === 0) throw error;
    options.onStep?.({ id: 'undo', message: stepSentence('undo') });
    const left = await undoMade(at, made, deps);
    if (isCancellation(error) && left.length === 0) throw error;
    throw new LaunchFailed(problemOf(error), left);
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isCancellation(error)) {
    return new Problem('Unknown', l10n.t('The launch was canceled, but not everything could be removed.'), {
      cause: error,
    });
  }
  throw error;
}
