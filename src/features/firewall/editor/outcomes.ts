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

/**
 * The rules that those outcomes alone lead to: what somebody else did is not in it. An added rule of which EC2 did not
 * tell the id is left out.
 */
export function rulesAfter(before: readonly Rule[], outcomes: readonly ChangeOutcome[]): Rule[] {
  return outcomes.reduce<Rule[]>(
    (rules, { change, problem, ruleId }) => {
      if (problem) return rules;
      const others = change.kind === 'add' ? rules : rules.filter(({ id }) => id !== change.before.id);
      return change.kind === 'remove' || ruleId === undefined
        ? others
        : [...others, { ...change.after, id: ruleId }];
    },
    [...before],
  );
}
