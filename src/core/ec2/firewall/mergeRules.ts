import { diffRules } from './diffRules';
import { ruleKey, sameRule, sameSpec } from './rules';
import type { Rule, RuleChange, RuleSpec, WantedRule } from './types';

/** A rule that two people changed otherwise. Undefined where there is no such rule: removed, or not there yet. */
export interface Conflict {
  readonly base: Rule | undefined;
  readonly theirs: Rule | undefined;
  readonly mine: RuleSpec | undefined;
}

export interface MergedRules {
  /** With the ids of `theirs`. Of a conflict it has their side. */
  readonly wanted: readonly WantedRule[];
  readonly conflicts: readonly Conflict[];
}

/**
 * Joins what others did to a group meanwhile with staged edits: each edit is kept where the rule is still as it was.
 *
 * @param base what the edits began from.
 * @param theirs what the group has now.
 * @param mine what the edits want.
 */
export function mergeRules(
  base: readonly Rule[],
  theirs: readonly Rule[],
  mine: readonly WantedRule[],
): MergedRules {
  const wanted = new Map<string, WantedRule>(theirs.map((rule) => [rule.id, rule]));
  const added: RuleSpec[] = [];
  const conflicts: Conflict[] = [];
  const now = { byId: new Map(theirs.map((rule) => [rule.id, rule])), byKey: byKey(theirs) };
  for (const change of diffRules(base, mine)) {
    const before = change.kind === 'add' ? undefined : change.before;
    const after = change.kind === 'remove' ? undefined : change.after;
    // A rule that was removed and made again has another id.
    const theirsNow = before && (now.byId.get(before.id) ?? now.byKey.get(ruleKey(before)));
    const untouched = before && theirsNow && sameSpec(theirsNow, before) ? theirsNow : undefined;
    const alike = after && now.byKey.get(ruleKey(after));
    if (alike && alike !== theirsNow) {
      // Somebody made the very rule that this edit makes; what is left of the edit is that the old one goes.
      if (untouched) wanted.delete(untouched.id);
      if (!sameSpec(alike, after)) conflicts.push({ base: before, theirs: alike, mine: after });
    } else if (isDone(change, theirsNow)) {
      continue;
    } else if (before && !untouched) {
      conflicts.push({ base: before, theirs: theirsNow, mine: after });
    } else if (untouched && after) {
      wanted.set(untouched.id, { ...after, id: untouched.id });
    } else if (untouched) {
      wanted.delete(untouched.id);
    } else if (after) {
      added.push(after);
    }
  }
  return { wanted: [...wanted.values(), ...added], conflicts };
}

/** Whether others did just the same. */
function isDone(change: RuleChange, theirs: Rule | undefined): boolean {
  if (change.kind === 'remove') return theirs === undefined;
  return theirs !== undefined && sameSpec(theirs, change.after);
}

const byKey = (rules: readonly Rule[]) => new Map(rules.map((rule) => [ruleKey(rule), rule]));

/** The wanted rules with the other side of a conflict. */
export function takeMine(wanted: readonly WantedRule[], { theirs, mine }: Conflict): WantedRule[] {
  const isTheirs = ({ id }: WantedRule) => theirs !== undefined && id === theirs.id;
  if (!mine) return wanted.filter((rule) => !isTheirs(rule));
  const mineNow: WantedRule = theirs ? { ...mine, id: theirs.id } : mine;
  if (wanted.some(isTheirs)) return wanted.map((rule) => (isTheirs(rule) ? mineNow : rule));
  return [...wanted.filter((rule) => !sameRule(rule, mine)), mineNow];
}
