import * as l10n from '@vscode/l10n';
import type { Account } from '../../account/account';
import { isCancellation, Problem } from '../../problem';
import type { LabDeps } from '../deps';
import { realCleanupCloud, type CleanupCloud } from './cloud';
import type { RemovalPlan, RemovalStep } from './planRemoval';
import { removeThing, type Removal } from './removeThing';
import { leadsNowhere, type SharedKey } from './sharedKey';
import { describeThing, idOf, isLocal, type Thing } from './things';

/** What became of one thing. */
export interface RemovalOutcome {
  readonly thing: Thing;
  /** Why it may still be there; undefined when it is gone. */
  readonly problem?: Problem;
}

export interface RemoveOptions {
  readonly deps: LabDeps;
  readonly signal: AbortSignal;
  /** Told of each thing whose turn it is. */
  readonly onStep?: (thing: Thing) => void;
  /** Told of each thing as soon as it is known what became of it. */
  readonly onOutcome?: (outcome: RemovalOutcome) => void;
  /** Default: the real one. */
  readonly cloud?: CleanupCloud;
}

/**
 * Carries a plan out, the regions side by side, what is on this computer last. Goes on past failures: only what needs
 * the failed thing gone is left as well. Cancelled, it begins nothing more. Never rejects with a Problem or for a
 * cancellation: the outcomes say what is left and why. Safe to run again. A private key that stayed for another key
 * pair has an outcome too when that pair is gone by the end.
 */
export async function removeAll(
  account: Account,
  { steps, staying }: RemovalPlan,
  options: RemoveOptions,
): Promise<RemovalOutcome[]> {
  const run = new Run(account, steps, options);
  const inEc2 = steps.filter(({ thing }) => !isLate(thing));
  const regions = [...new Set(inEc2.map(({ thing }) => thing.region))];
  await Promise.all(
    regions.map((region) => run.region(inEc2.filter(({ thing }) => thing.region === region))),
  );
  for (const step of steps.filter(({ thing }) => isLate(thing))) await run.step(step);
  for (const { thing, shared } of staying) if (shared) await run.lastKey(thing, shared);
  return [...steps, ...staying].flatMap(({ thing }) => run.outcomes.get(idOf(thing)) ?? []);
}

/** What gives a way in, or is on this computer: one key may be that of several regions. */
function isLate(thing: Thing): boolean {
  return thing.kind === 'keyPair' || isLocal(thing);
}

class Run {
  readonly outcomes = new Map<string, RemovalOutcome>();
  private readonly cloud: CleanupCloud;

  constructor(
    private readonly account: Account,
    private readonly steps: readonly RemovalStep[],
    private readonly options: RemoveOptions,
  ) {
    this.cloud = options.cloud ?? realCleanupCloud;
  }

  /** Instances end side by side, for each takes a minute; everything else in its order. */
  async region(steps: readonly RemovalStep[]): Promise<void> {
    const instances = steps.filter(({ thing }) => thing.kind === 'instance');
    await Promise.all(instances.map((step) => this.step(step)));
    for (const step of steps) if (step.thing.kind !== 'instance') await this.step(step);
  }

  async step({ thing, needs }: RemovalStep): Promise<void> {
    const problem = this.heldUp(needs) ?? (await this.remove(thing, needs.length > 0));
    const outcome = problem ? { thing, problem } : { thing };
    this.outcomes.set(idOf(thing), outcome);
    this.options.onOutcome?.(outcome);
  }

  /** The second of two labs with the same key that are deleted at once takes it along. */
  async lastKey(thing: Thing, shared: SharedKey): Promise<void> {
    const { outcomes, account, cloud, options } = this;
    const pair = outcomes.get(shared.pairId);
    if (!pair || pair.problem || options.signal.aborted) return;
    try {
      if (await leadsNowhere(shared, account, cloud, options)) await this.step({ thing, needs: [] });
    } catch (error) {
      if (!isCancellation(error) && !(error instanceof Problem)) throw error;
      options.deps.log.warn(`${describeThing(thing)} stays: ${String(error)}`);
    }
  }

  /** Why its turn does not come. */
  private heldUp(needs: readonly string[]): Problem | undefined {
    if (this.options.signal.aborted) return cancelled();
    const blocker = needs.map((id) => this.outcomes.get(id)).find((outcome) => outcome?.problem);
    if (!blocker) return undefined;
    return new Problem('InvalidState', l10n.t('{0} is still there.', describeThing(blocker.thing)));
  }

  private async remove(thing: Thing, held: boolean): Promise<Problem | undefined> {
    const { onStep, deps } = this.options;
    onStep?.(thing);
    try {
      await removeThing(thing, held, this.removal(thing));
      return undefined;
    } catch (error) {
      if (isCancellation(error)) return cancelled();
      if (!(error instanceof Problem)) throw error;
      deps.log.error(`${describeThing(thing)}: ${error.code}: ${error.message}`);
      return error;
    }
  }

  private isGone(thing: Thing): boolean {
    const outcome = this.outcomes.get(idOf(thing));
    return outcome !== undefined && !outcome.problem;
  }

  private removal({ region }: Thing): Removal {
    const { deps, signal } = this.options;
    const groups = this.steps.flatMap(({ thing }) =>
      thing.kind === 'group' && thing.region === region && !this.isGone(thing) ? [thing.of] : [],
    );
    return { at: { account: this.account, region }, cloud: this.cloud, deps, signal, groups };
  }
}

const cancelled = (): Problem => new Problem('InvalidState', l10n.t('Cancelled.'));
