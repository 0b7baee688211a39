import type {
  IpPermission,
  RevokeSecurityGroupEgressRequest,
  RevokeSecurityGroupEgressResult,
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult,
  RevokedSecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { SecurityGroupRecord, SecurityGroupRule } from '../../state/records/network';
import { findSecurityGroup, groupOfRequest } from './find';
import { groupPermissions } from './groupPermissions';
import { ownRules } from './ownRules';
import { ruleSpecs } from './permissions';
import { inboundPermissions, outboundPermissions, type RulesRequest } from './request';
import { ruleKey, type RuleSpec } from './rule';
import { ruleFields } from './rules';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html */
export function revokeIngress(
  call: Call,
  input: RevokeSecurityGroupIngressRequest,
): RevokeSecurityGroupIngressResult {
  return revoke(call, groupOfRequest(call, input), false, input, inboundPermissions);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupEgress.html */
export function revokeEgress(
  call: Call,
  input: RevokeSecurityGroupEgressRequest,
): RevokeSecurityGroupEgressResult {
  return revoke(call, findSecurityGroup(call, input.GroupId ?? ''), true, input, outboundPermissions);
}

function revoke(
  call: Call,
  group: SecurityGroupRecord,
  egress: boolean,
  input: RulesRequest & { readonly SecurityGroupRuleIds?: readonly string[] | undefined },
  permissionsOf: (input: RulesRequest) => readonly IpPermission[],
): RevokeSecurityGroupIngressResult {
  const { SecurityGroupRuleIds: ids = [], ...written } = input;
  if (ids.length > 0) {
    if (written.IpPermissions?.length) throw notTogether();
    return remove(call, group, ownRules(group, egress, ids));
  }
  const specs = ruleSpecs(call, group, permissionsOf(written));
  const byKey = new Map(
    group.rules.filter((rule) => rule.egress === egress).map((rule) => [ruleKey(rule), rule]),
  );
  const unknown = specs.filter((spec) => !byKey.has(ruleKey(spec)));
  if (unknown.length > 0 && !isInDefaultVpc(call, group)) throw notFound();
  return remove(
    call,
    group,
    specs.flatMap((spec) => byKey.get(ruleKey(spec)) ?? []),
    unknown,
  );
}

function remove(
  { db }: Call,
  group: SecurityGroupRecord,
  revoked: readonly SecurityGroupRule[],
  unknown: readonly RuleSpec[] = [],
): RevokeSecurityGroupIngressResult {
  const ids = new Set(revoked.map(({ id }) => id));
  if (ids.size > 0) db.securityGroups.put({ ...group, rules: group.rules.filter(({ id }) => !ids.has(id)) });
  return {
    Return: true,
    RevokedSecurityGroupRules: revoked.map((rule) => describeRevoked(group.id, rule)),
    ...(unknown.length > 0 && { UnknownIpPermissions: groupPermissions(unknown) }),
  };
}

/** In a default VPC, EC2 passes over rules that are not there, and names them in its answer. */
function isInDefaultVpc({ db }: Call, { vpcId }: SecurityGroupRecord): boolean {
  return db.vpcs.get(vpcId)?.isDefault ?? false;
}

function describeRevoked(groupId: string, rule: SecurityGroupRule): RevokedSecurityGroupRule {
  const { groupId: peer } = rule;
  return { ...ruleFields(groupId, rule), ...(peer !== undefined && { ReferencedGroupId: peer }) };
}

export const notFound = () =>
  new AwsError('InvalidPermission.NotFound', 'The specified rule does not exist in this security group.');

function notTogether(): AwsError {
  return new AwsError(
    'InvalidParameterCombination',
    "The parameter 'securityGroupRuleIds' may not be used in combination with 'ipPermissions'",
  );
}
