import type {
  UpdateSecurityGroupRuleDescriptionsEgressRequest,
  UpdateSecurityGroupRuleDescriptionsEgressResult,
  UpdateSecurityGroupRuleDescriptionsIngressRequest,
  UpdateSecurityGroupRuleDescriptionsIngressResult,
} from '@aws-sdk/client-ec2';
import { AwsError, missingParameter } from '../../awsError';
import type { Call } from '../../service';
import type { SecurityGroupRecord } from '../../state/records/network';
import { without } from '../without';
import { ruleDescription } from './descriptions';
import { groupOfRequest } from './find';
import { ownRules } from './ownRules';
import { ruleSpecs } from './permissions';
import { notFound } from './revoke';
import { ruleKey } from './rule';

type Request = UpdateSecurityGroupRuleDescriptionsIngressRequest;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UpdateSecurityGroupRuleDescriptionsIngress.html */
export function updateDescriptionsIngress(
  call: Call,
  input: Request,
): UpdateSecurityGroupRuleDescriptionsIngressResult {
  return update(call, input, false);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UpdateSecurityGroupRuleDescriptionsEgress.html */
export function updateDescriptionsEgress(
  call: Call,
  input: UpdateSecurityGroupRuleDescriptionsEgressRequest,
): UpdateSecurityGroupRuleDescriptionsEgressResult {
  return update(call, input, true);
}

/** Rules that the request names without a description lose the one that they had. */
function update(call: Call, input: Request, egress: boolean): { Return: true } {
  const group = groupOfRequest(call, input);
  const texts = newTexts(call, group, input, egress);
  const rules = group.rules.map((rule) => {
    if (!texts.has(rule.id)) return rule;
    return { ...without(rule, 'description'), ...ruleDescription(texts.get(rule.id)) };
  });
  call.db.securityGroups.put({ ...group, rules });
  return { Return: true };
}

/** The new description of each rule that the request names, by the rule's id. */
function newTexts(
  call: Call,
  group: SecurityGroupRecord,
  { IpPermissions: permissions = [], SecurityGroupRuleDescriptions: named = [] }: Request,
  egress: boolean,
): ReadonlyMap<string, string | undefined> {
  if (permissions.length > 0 && named.length > 0) {
    throw new AwsError(
      'InvalidParameterCombination',
      "The parameter 'securityGroupRuleDescriptions' may not be used in combination with 'ipPermissions'",
    );
  }
  if (permissions.length === 0 && named.length === 0) throw missingParameter('ipPermissions');
  const byId = new Map(named.map(({ SecurityGroupRuleId: id = '', Description: text }) => [id, text]));
  ownRules(group, egress, [...byId.keys()]);
  const byRule = ruleSpecs(call, group, permissions).map((spec) => {
    const rule = group.rules.find((each) => each.egress === egress && ruleKey(each) === ruleKey(spec));
    if (!rule) throw notFound();
    return [rule.id, spec.description] as const;
  });
  return new Map([...byId, ...byRule]);
}
