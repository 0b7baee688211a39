import type {
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult,
  SecurityGroupRule as RuleDescription,
} from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import type { Call } from '../../service';
import type { SecurityGroupRecord, SecurityGroupRule } from '../../state/records/network';
import { filterBy, type Filters } from '../filters';
import { among, type IdKind } from '../lookUp';
import { pageOfList } from '../pages';
import { tagList } from '../tagLists';

export const RULE_IDS: IdKind = {
  prefix: 'sgr',
  noun: 'security group rule ID',
  malformed: 'InvalidSecurityGroupRuleId.Malformed',
  notFound: 'InvalidSecurityGroupRuleId.NotFound',
};

interface RuleOfGroup extends SecurityGroupRule {
  readonly group: SecurityGroupRecord;
}

const filters: Filters<RuleOfGroup> = {
  'group-id': ({ group }) => group.id,
  'security-group-rule-id': ({ id }) => id,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupRules.html */
export function describeSecurityGroupRules(
  call: Call,
  input: DescribeSecurityGroupRulesRequest,
): DescribeSecurityGroupRulesResult {
  const rules = [...call.db.securityGroups.values()].flatMap((group) =>
    group.rules.map((rule) => ({ ...rule, group })),
  );
  const ids = new Set(rules.map(({ id }) => id));
  const asked = among(RULE_IDS, input.SecurityGroupRuleIds, (id) => ids.has(id) || undefined);
  const fits = filterBy(filters, input.Filters);
  const { items, ...next } = pageOfList(
    rules.filter((rule) => asked(rule.id) && fits(rule)),
    input,
  );
  return { SecurityGroupRules: items.map((rule) => describeRule(call.region, rule.group, rule)), ...next };
}

export function describeRule(
  region: string,
  { id: groupId, vpcId }: SecurityGroupRecord,
  rule: SecurityGroupRule,
): RuleDescription {
  const { groupId: peer } = rule;
  return {
    ...ruleFields(groupId, rule),
    SecurityGroupRuleArn: `arn:aws:ec2:${region}:${ACCOUNT_ID}:security-group-rule/${rule.id}`,
    GroupOwnerId: ACCOUNT_ID,
    ...(peer !== undefined && { ReferencedGroupInfo: { GroupId: peer, UserId: ACCOUNT_ID, VpcId: vpcId } }),
    Tags: tagList(rule.tags),
  };
}

/** What every description of a rule has, also of one that was just revoked. */
export function ruleFields(groupId: string, rule: SecurityGroupRule) {
  const { cidrIpv4, cidrIpv6, prefixListId, description } = rule;
  return {
    SecurityGroupRuleId: rule.id,
    GroupId: groupId,
    IsEgress: rule.egress,
    IpProtocol: rule.protocol,
    FromPort: rule.from,
    ToPort: rule.to,
    ...(cidrIpv4 !== undefined && { CidrIpv4: cidrIpv4 }),
    ...(cidrIpv6 !== undefined && { CidrIpv6: cidrIpv6 }),
    ...(prefixListId !== undefined && { PrefixListId: prefixListId }),
    ...(description !== undefined && { Description: description }),
  };
}
