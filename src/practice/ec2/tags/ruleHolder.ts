import type { SecurityGroupRecord, SecurityGroupRule } from '../../state/records/network';
import type { RegionTables } from '../../state/store';
import type { TagHolder } from './holder';

/** Rules are kept within their groups. */
export function ruleHolder({ securityGroups }: RegionTables): TagHolder {
  const groupOf = (id: string) => securityGroups.find(({ rules }) => ruleIn(rules, id) !== undefined);
  return {
    *all() {
      for (const { rules } of securityGroups.values()) yield* rules;
    },
    get: (id) => ruleIn(groupOf(id)?.rules ?? [], id),
    setTags: (id, tags) => {
      const group = groupOf(id);
      if (!group) return;
      const rules = group.rules.map((rule) => (rule.id === id ? { ...rule, tags } : rule));
      securityGroups.put({ ...group, rules });
    },
  };
}

function ruleIn(rules: SecurityGroupRecord['rules'], id: string): SecurityGroupRule | undefined {
  return rules.find((rule) => rule.id === id);
}
