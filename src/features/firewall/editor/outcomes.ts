import type { ChangeOutcome, PeerNames, Rule } from '../../../core/ec2/firewall';
import { textsOf, type DraftRow } from './draftRow';

/** What was not applied, as rows that say why. @param after the rules that the group has now. */
export function leftRows(
  outcomes: readonly ChangeOutcome[],
  after: readonly Rule[],
  names: PeerNames,
): DraftRow[] {
  return outcomes.flatMap(({ change, problem }): DraftRow[] => {
    if (!problem) return [];
    const note = problem.message;
    if (change.kind === 'add') {
      const { direction } = change.after;
      return [{ key: '', direction, typed: textsOf(change.after, names), removed: false, note }];
    }
    const base = after.find(({ id }) => id === change.before.id);
    if (!base) return [];
    const removed = change.kind === 'remove';
    const typed = removed ? {} : textsOf(change.after, names);
    return [{ key: base.id, direction: base.direction, base, typed, removed, note }];
  });
}

/** The rules that there must be now, for when they cannot be read. */
export function rulesAfter(before: readonly Rule[], outcomes: readonly ChangeOutcome[]): Rule[] {
  const applied = outcomes.filter(({ problem }) => !problem);
  const gone = new Set(applied.flatMap(({ change }) => (change.kind === 'add' ? [] : change.before.id)));
  const made = applied.flatMap(({ change, ruleId }) =>
    change.kind === 'remove' || ruleId === undefined ? [] : { ...change.after, id: ruleId },
  );
  return [...before.filter(({ id }) => !gone.has(id)), ...made];
}
