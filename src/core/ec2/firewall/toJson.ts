import { peerKey } from './rules';
import { portsText } from './ports';
import type { Firewall, RuleSpec } from './types';

/** A rule as it stands in a JSON file, in the words of `parsePorts` and `parsePeer`. */
interface WrittenRule {
  readonly direction: string;
  readonly protocol: string;
  /** Absent where the protocol has none. */
  readonly ports?: string;
  /** Where traffic comes from or goes to. */
  readonly peer: string;
  readonly description?: string;
}

/** The group and its rules as JSON that `fromJson` reads. */
export function toJson({
  name,
  description,
  rules,
}: Pick<Firewall, 'name' | 'description' | 'rules'>): string {
  return `${JSON.stringify({ name, description, rules: rules.map(written) }, undefined, 2)}\n`;
}

function written(rule: RuleSpec): WrittenRule {
  const { direction, protocol, peer, description } = rule;
  return {
    direction,
    protocol: protocol === '-1' ? 'all' : protocol,
    ...(['tcp', 'udp', 'icmp', 'icmpv6'].includes(protocol) && { ports: portsText(rule) }),
    peer: peerKey(peer),
    ...(description !== '' && { description }),
  };
}
