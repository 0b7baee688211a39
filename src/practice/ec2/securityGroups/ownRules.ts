import type { SecurityGroupRecord, SecurityGroupRule } from '../../state/records/network';
import { lookUp } from '../lookUp';
import { RULE_IDS } from './rules';

/**
 * The rules of a group that a request names, of one direction or of both. Throws AwsError
 * InvalidSecurityGroupRuleId.NotFound, also for rules of other groups.
 */
export function ownRules(
  { rules }: SecurityGroupRecord,
  egress: boolean | undefined,
  ids: readonly string[],
): SecurityGroupRule[] {
  const byId = new Map(
    rules.filter((rule) => egress === undefined || rule.egress === egress).map((rule) => [rule.id, rule]),
  );
  return lookUp(RULE_IDS, ids, (id) => byId.get(id));
}
