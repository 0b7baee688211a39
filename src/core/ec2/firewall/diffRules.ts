import { ruleKey, sameSpec, specOf } from './rules';
import type { Rule, RuleChange, WantedRule } from './types';

/**
 * What has to change so that a group has the wanted rules and no others: changes first, in the order of `wanted`,
 * then what goes, in the order of `base`. A rule that both have (`sameRule`) is never removed or moved, under
 * whichever id it is wanted; of wanted rules that are the same the first counts.
 */
export function diffRules(base: readonly Rule[], wanted: readonly WantedRule[]): RuleChange[] {
  const once = new Map<string, WantedRule>();
  for (const rule of wanted) if (!once.has(ruleKey(rule))) once.set(ruleKey(rule), rule);
  // What stays goes first: only what is left of `base` may be changed into something else.
  const left = new Map(base.filter((rule) => !once.has(ruleKey(rule))).map((rule) => [rule.id, rule]));
  const there = new Map(base.map((rule) => [ruleKey(rule), rule]));
  const changes = [...once.values()].flatMap((rule): RuleChange[] => {
    const after = specOf(rule);
    const same = there.get(ruleKey(rule));
    if (same) return sameSpec(same, after) ? [] : [{ kind: 'change', before: same, after }];
    const before = rule.id === undefined ? undefined : left.get(rule.id);
    if (before?.direction !== rule.direction) return [{ kind: 'add', after }];
    left.delete(before.id);
    return [{ kind: 'change', before, after }];
  });
  return [...changes, ...[...left.values()].map((before): RuleChange => ({ kind: 'remove', before }))];
}

/** What to want, of a group that has the rules `after`, so that it has those of `before` again. */
export function undoOf(before: readonly Rule[], after: readonly Rule[]): WantedRule[] {
  const ids = new Set(after.map(({ id }) => id));
  return before.map((rule) => (ids.has(rule.id) ? rule : specOf(rule)));
}
