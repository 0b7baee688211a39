import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Place } from '../../account/account';
import { ask } from '../ask';
import type { PlannedCall } from './planCalls';
import { ruleKey } from './rules';
import { toIpPermission, toRule, toRuleRequest } from './sdkRules';
import type { RuleChange, RuleSpec } from './types';

/**
 * Sends one planned call, which nobody can give up: what arrived late would undo what is done next. Throws Problem, and
 * then none of its changes was carried out: EC2 takes all or nothing.
 *
 * @returns the ids of rules that were added, by `ruleKey`.
 */
export async function sendCall(
  at: Place,
  groupId: string,
  { kind, direction, changes }: PlannedCall,
): Promise<ReadonlyMap<string, string>> {
  switch (kind) {
    case 'authorize':
      return idsOf(await authorize(at, groupId, direction, changes.flatMap(addedBy)));
    case 'modify':
      await modify(at, groupId, changes);
      return new Map();
    case 'revoke':
      await revoke(at, groupId, direction, changes);
      return new Map();
  }
}

const addedBy = (change: RuleChange) => (change.kind === 'remove' ? [] : [change.after]);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html */
async function authorize(
  at: Place,
  groupId: string,
  direction: PlannedCall['direction'],
  specs: readonly RuleSpec[],
): Promise<SecurityGroupRule[]> {
  const input = { GroupId: groupId, IpPermissions: specs.map(toIpPermission) };
  const answer =
    direction === 'inbound'
      ? await ask(
          at,
          'ec2:AuthorizeSecurityGroupIngress',
          (sdk) => new sdk.AuthorizeSecurityGroupIngressCommand(input),
        )
      : await ask(
          at,
          'ec2:AuthorizeSecurityGroupEgress',
          (sdk) => new sdk.AuthorizeSecurityGroupEgressCommand(input),
        );
  return answer.SecurityGroupRules ?? [];
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySecurityGroupRules.html */
async function modify(at: Place, groupId: string, changes: readonly RuleChange[]): Promise<void> {
  const SecurityGroupRules = changes.flatMap((change) =>
    change.kind === 'change'
      ? [{ SecurityGroupRuleId: change.before.id, SecurityGroupRule: toRuleRequest(change.after) }]
      : [],
  );
  await ask(
    at,
    'ec2:ModifySecurityGroupRules',
    (sdk) => new sdk.ModifySecurityGroupRulesCommand({ GroupId: groupId, SecurityGroupRules }),
  );
}

/** By id. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html */
async function revoke(
  at: Place,
  groupId: string,
  direction: PlannedCall['direction'],
  changes: readonly RuleChange[],
): Promise<void> {
  const ids = changes.flatMap((change) => (change.kind === 'add' ? [] : [change.before.id]));
  const input = { GroupId: groupId, SecurityGroupRuleIds: ids };
  if (direction === 'inbound') {
    await ask(
      at,
      'ec2:RevokeSecurityGroupIngress',
      (sdk) => new sdk.RevokeSecurityGroupIngressCommand(input),
    );
  } else {
    await ask(at, 'ec2:RevokeSecurityGroupEgress', (sdk) => new sdk.RevokeSecurityGroupEgressCommand(input));
  }
}

const idsOf = (said: readonly SecurityGroupRule[]) =>
  new Map(said.map(toRule).map((rule) => [ruleKey(rule), rule.id]));
