import { sameSpec, type Rule } from '../../../core/ec2/firewall';

/** Whether a group still has the very rules, ids and all, that it had. */
export function sameRules(base: readonly Rule[], rules: readonly Rule[]): boolean {
  const there = new Map(rules.map((rule) => [rule.id, rule]));
  return (
    base.length === rules.length &&
    base.every((rule) => {
      const other = there.get(rule.id);
      return other !== undefined && sameSpec(rule, other);
    })
  );
}
