import type { IpPermission } from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import { hasPorts, portsKey, type RuleSpec } from './rule';

/** Rules as EC2 lists them: those of the same protocol and ports stand together in one permission. */
export function groupPermissions(rules: readonly RuleSpec[]): IpPermission[] {
  const together = new Map<string, RuleSpec[]>();
  for (const rule of rules) {
    const alike = together.get(portsKey(rule));
    if (alike) alike.push(rule);
    else together.set(portsKey(rule), [rule]);
  }
  return [...together.values()].map(permissionOf);
}

/** One permission of rules that differ in their peers alone. */
function permissionOf(rules: readonly RuleSpec[]): IpPermission {
  const [first] = rules;
  return {
    IpProtocol: first?.protocol,
    ...(first && hasPorts(first) && { FromPort: first.from, ToPort: first.to }),
    IpRanges: peers(rules, 'cidrIpv4', (CidrIp) => ({ CidrIp })),
    Ipv6Ranges: peers(rules, 'cidrIpv6', (CidrIpv6) => ({ CidrIpv6 })),
    PrefixListIds: peers(rules, 'prefixListId', (PrefixListId) => ({ PrefixListId })),
    UserIdGroupPairs: peers(rules, 'groupId', (GroupId) => ({ GroupId, UserId: ACCOUNT_ID })),
  };
}

function peers<T>(
  rules: readonly RuleSpec[],
  kind: 'cidrIpv4' | 'cidrIpv6' | 'prefixListId' | 'groupId',
  describe: (peer: string) => T,
): (T & { Description?: string })[] {
  return rules.flatMap(({ [kind]: peer, description }) =>
    peer === undefined
      ? []
      : [{ ...describe(peer), ...(description !== undefined && { Description: description }) }],
  );
}
