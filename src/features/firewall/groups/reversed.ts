import type { ChangeOutcome, Rule, RuleChange } from '../../../core/ec2/firewall';

/**
 * What takes back the changes that were applied, as far as they are still there.
 * @param now the group's rules as they are: what somebody else changed since is left alone.
 */
export function reversed(outcomes: readonly ChangeOutcome[], now: readonly Rule[]): RuleChange[] {
  return outcomes.filter(({ problem }) => problem === undefined).flatMap((outcome) => wayBack(outcome, now));
}

function wayBack({ change, ruleId }: ChangeOutcome, now: readonly Rule[]): RuleChange[] {
  if (change.kind === 'remove') return [{ kind: 'add', after: change.before }];
  const present = now.find(({ id }) => id === ruleId);
  if (!present) return [];
  return change.kind === 'add'
    ? [{ kind: 'remove', before: present }]
    : [{ kind: 'change', before: present, after: change.before }];
}
