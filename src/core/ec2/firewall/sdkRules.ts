import type { IpPermission, SecurityGroupRule, SecurityGroupRuleRequest } from '@aws-sdk/client-ec2';
import type { Peer, Rule, RuleSpec } from './types';

/** Rules between our shape and the three that the SDK has for them. */

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html */
export function toRule(said: SecurityGroupRule): Rule {
  return {
    id: said.SecurityGroupRuleId ?? '',
    direction: said.IsEgress ? 'outbound' : 'inbound',
    protocol: said.IpProtocol ?? '-1',
    from: said.FromPort ?? -1,
    to: said.ToPort ?? -1,
    peer: toPeer(said),
    description: said.Description ?? '',
  };
}

function toPeer(said: SecurityGroupRule): Peer {
  if (said.CidrIpv4) return { kind: 'ipv4', cidr: said.CidrIpv4 };
  if (said.CidrIpv6) return { kind: 'ipv6', cidr: said.CidrIpv6 };
  if (said.PrefixListId) return { kind: 'prefixList', id: said.PrefixListId };
  const { GroupId: id = '', UserId: account } = said.ReferencedGroupInfo ?? {};
  const another = account !== undefined && said.GroupOwnerId !== undefined && account !== said.GroupOwnerId;
  return { kind: 'group', id, ...(another && { account }) };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html */
export function toIpPermission(spec: RuleSpec): IpPermission {
  const { protocol, peer, description } = spec;
  const Description = description === '' ? {} : { Description: description };
  return {
    IpProtocol: protocol,
    ...portsOf(spec),
    ...(peer.kind === 'ipv4' && { IpRanges: [{ CidrIp: peer.cidr, ...Description }] }),
    ...(peer.kind === 'ipv6' && { Ipv6Ranges: [{ CidrIpv6: peer.cidr, ...Description }] }),
    ...(peer.kind === 'prefixList' && { PrefixListIds: [{ PrefixListId: peer.id, ...Description }] }),
    ...(peer.kind === 'group' && {
      UserIdGroupPairs: [
        { GroupId: peer.id, ...(peer.account !== undefined && { UserId: peer.account }), ...Description },
      ],
    }),
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRuleRequest.html */
export function toRuleRequest(spec: RuleSpec): SecurityGroupRuleRequest {
  const { protocol, peer, description } = spec;
  return {
    IpProtocol: protocol,
    ...portsOf(spec),
    ...(peer.kind === 'ipv4' && { CidrIpv4: peer.cidr }),
    ...(peer.kind === 'ipv6' && { CidrIpv6: peer.cidr }),
    ...(peer.kind === 'prefixList' && { PrefixListId: peer.id }),
    ...(peer.kind === 'group' && { ReferencedGroupId: peer.id }),
    // The request is the whole rule: a description that it does not repeat is gone.
    ...(description !== '' && { Description: description }),
  };
}

/** Nothing where the protocol has neither ports nor types. */
function portsOf({ protocol, from, to }: RuleSpec): { FromPort?: number; ToPort?: number } {
  return ['tcp', 'udp', 'icmp', 'icmpv6'].includes(protocol) ? { FromPort: from, ToPort: to } : {};
}
