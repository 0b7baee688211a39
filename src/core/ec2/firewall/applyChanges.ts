import type { Place } from '../../account/account';
import { ChangeRun } from './changeRun';
import { planCalls } from './planCalls';
import { ruleKey } from './rules';
import type { ChangeOutcome, RuleChange } from './types';

export interface ApplyOptions {
  readonly signal?: AbortSignal;
  /** Told of each change as soon as it is known what became of it. */
  readonly onOutcome?: (outcome: ChangeOutcome) => void;
}

/**
 * Carries out changes of a group's rules by the calls of `planCalls`, and reports change by change, in the order of
 * `changes`. EC2 refuses a whole call for one bad rule, so then it is found and only that one fails. Once an addition
 * or a change in place has failed, nothing more is removed: who replaces a rule must not be left without either. What
 * is so already (the same rule added, or removed, by somebody else) counts as done.
 *
 * Never rejects with a Problem, not even AccessDenied: every outcome has its own. When cancelled it ends the call on
 * its way and rejects with the cancellation where more was to be done; what was carried out by then, `onOutcome` has
 * told.
 */
export async function applyChanges(
  at: Place,
  groupId: string,
  changes: readonly RuleChange[],
  options: ApplyOptions = {},
): Promise<ChangeOutcome[]> {
  if (changes.length === 0) return [];
  const run = new ChangeRun(at, groupId, options);
  const problem = await run.look();
  if (problem) for (const change of changes) run.settle(change, { problem });
  else for (const call of planCalls(changes, run.rules)) await run.carryOut(call);
  return withIds(
    run,
    changes.flatMap((change) => run.outcomes.get(change) ?? []),
  );
}

/** EC2 says the ids of new rules at once; of endpoints that do not, the rules are read once more. */
async function withIds(run: ChangeRun, outcomes: readonly ChangeOutcome[]): Promise<ChangeOutcome[]> {
  const lacksId = ({ change, problem, ruleId }: ChangeOutcome) =>
    change.kind !== 'remove' && !problem && ruleId === undefined;
  if (!outcomes.some(lacksId) || (await run.look())) return [...outcomes];
  const ids = new Map(run.rules.map((rule) => [ruleKey(rule), rule.id]));
  return outcomes.map((outcome) => {
    const { change } = outcome;
    const id = lacksId(outcome) && change.kind !== 'remove' ? ids.get(ruleKey(change.after)) : undefined;
    return id === undefined ? outcome : { ...outcome, ruleId: id };
  });
}
