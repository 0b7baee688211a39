import type {
  ModifySecurityGroupRulesRequest,
  ModifySecurityGroupRulesResult,
  SecurityGroupRuleRequest,
} from '@aws-sdk/client-ec2';
import { AwsError, missingParameter } from '../../awsError';
import type { Call } from '../../service';
import type { SecurityGroupRecord, SecurityGroupRule } from '../../state/records/network';
import { canonicalIpv4, canonicalIpv6 } from './cidrs';
import { ruleDescription } from './descriptions';
import { findSecurityGroup } from './find';
import { checkLimit } from './limits';
import { ownRules } from './ownRules';
import { knownPeer, knownPrefixList } from './permissions';
import { portsOf } from './ports';
import { peerKind, ruleKey, type RuleSpec } from './rule';

/**
 * Each rule is what the request says of it, and nothing else: a description that is not repeated is gone.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html
 */
export function modifySecurityGroupRules(
  call: Call,
  input: ModifySecurityGroupRulesRequest,
): ModifySecurityGroupRulesResult {
  const group = findSecurityGroup(call, input.GroupId ?? '');
  const updates = input.SecurityGroupRules ?? [];
  const ids = updates.map(({ SecurityGroupRuleId: id = '' }) => id);
  if (new Set(ids).size < ids.length) {
    throw new AwsError(
      'InvalidParameterValue',
      'The same security group rule ID must not appear multiple times',
    );
  }
  const changed = new Map(
    ownRules(group, undefined, ids).map((rule, index) => {
      const spec = specOf(call, group, updates[index]?.SecurityGroupRule);
      requireSameKind(rule, spec);
      const { id, egress, tags } = rule;
      return [id, { ...spec, id, egress, tags }];
    }),
  );
  const rules = group.rules.map((rule) => changed.get(rule.id) ?? rule);
  refuseDoubles(rules);
  checkLimit(rules);
  call.db.securityGroups.put({ ...group, rules });
  return { Return: true };
}

function specOf(call: Call, group: SecurityGroupRecord, request?: SecurityGroupRuleRequest): RuleSpec {
  if (!request) throw missingParameter('SecurityGroupRule');
  const { CidrIpv4: ipv4, CidrIpv6: ipv6, PrefixListId: list, ReferencedGroupId: peer } = request;
  const peers = [ipv4, ipv6, list, peer].filter((each) => each !== undefined).length;
  if (peers > 1) throw new AwsError('InvalidParameterCombination', `Only one of ${PEERS} can be specified`);
  if (peers < 1) {
    throw new AwsError('MissingParameter', `The request must contain exactly one of: ${PEERS}`);
  }
  return {
    ...portsOf(request),
    ...(ipv4 !== undefined && { cidrIpv4: canonicalIpv4(ipv4) }),
    ...(ipv6 !== undefined && { cidrIpv6: canonicalIpv6(ipv6) }),
    ...(list !== undefined && { prefixListId: knownPrefixList(call, list) }),
    ...(peer !== undefined && { groupId: knownPeer(call, group, peer) }),
    ...ruleDescription(request.Description),
  };
}

const PEERS = 'cidrIp, cidrIpv6, prefixListId, or referencedGroupId';

/** A rule for a range stays one for a range, and so on. */
function requireSameKind(rule: SecurityGroupRule, spec: RuleSpec): void {
  const [was, is] = [peerKind(rule), peerKind(spec)];
  if (was === is) return;
  throw new AwsError(
    'InvalidParameterValue',
    `Invalid rule type for security group rule '${rule.id}'. You may not specify ${is} for an existing ${was} rule.`,
  );
}

function refuseDoubles(rules: readonly SecurityGroupRule[]): void {
  const keys = new Set(rules.map((rule) => `${rule.egress} ${ruleKey(rule)}`));
  if (keys.size === rules.length) return;
  throw new AwsError(
    'InvalidPermission.Duplicate',
    'The specified rule already exists in this security group.',
  );
}
