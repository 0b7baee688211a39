import type { SecurityGroupRule } from '../../state/records/network';

/** What a rule admits, without what makes it one of a group's: protocol, ports, and exactly one peer. */
export type RuleSpec = Omit<SecurityGroupRule, 'id' | 'egress' | 'tags'>;

/** Whom a rule admits, as text: rules of one direction with the same protocol, ports and peer are the same. */
export function peerOf({ cidrIpv4, cidrIpv6, prefixListId, groupId }: RuleSpec): string {
  return cidrIpv4 ?? cidrIpv6 ?? prefixListId ?? groupId ?? '';
}

/** What kind of peer that is, in EC2's words. */
export function peerKind({ cidrIpv4, cidrIpv6, prefixListId }: RuleSpec): string {
  if (cidrIpv4 !== undefined) return 'IPv4 CIDR';
  if (cidrIpv6 !== undefined) return 'IPv6 CIDR';
  return prefixListId === undefined ? 'referenced group' : 'prefix list';
}

export function ruleKey(rule: RuleSpec): string {
  return `${portsKey(rule)} ${peerOf(rule)}`;
}

/** What rules share that stand in one IpPermission. */
export function portsKey({ protocol, from, to }: RuleSpec): string {
  return `${protocol} ${from} ${to}`;
}

/** Only these have ports, or ICMP's types and codes; others admit everything of their protocol. */
export function hasPorts({ protocol }: Pick<RuleSpec, 'protocol'>): boolean {
  return ['tcp', 'udp', 'icmp', 'icmpv6'].includes(protocol);
}
