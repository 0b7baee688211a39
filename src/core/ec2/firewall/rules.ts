import { containsRange, parseRange, type Range } from './cidr';
import type { Peer, RuleSpec } from './types';

/** What EC2 gives every new group: everything may go out. */
export const ALL_OUTBOUND: RuleSpec = {
  direction: 'outbound',
  protocol: '-1',
  from: -1,
  to: -1,
  peer: { kind: 'ipv4', cidr: '0.0.0.0/0' },
  description: '',
};

/**
 * Equal for two rules exactly when they are the same to EC2, which takes a rule only once: all but the description.
 */
export function ruleKey({ direction, protocol, from, to, peer }: RuleSpec): string {
  return [direction, protocol, from, to, peerKey(peer)].join(' ');
}

export function peerKey(peer: Peer): string {
  switch (peer.kind) {
    case 'ipv4':
    case 'ipv6':
      return peer.cidr;
    case 'prefixList':
      return peer.id;
    case 'group':
      return peer.account === undefined ? peer.id : `${peer.account}/${peer.id}`;
  }
}

/** Whether two rules are the same to EC2: all but the description. */
export function sameRule(a: RuleSpec, b: RuleSpec): boolean {
  return ruleKey(a) === ruleKey(b);
}

/** The same rule with the same description. */
export function sameSpec(a: RuleSpec, b: RuleSpec): boolean {
  return sameRule(a, b) && a.description === b.description;
}

/**
 * Whether `a` lets through everything that `b` does. What a prefix list or a group stands for is not looked into, so
 * "anywhere" does not count as covering them.
 */
export function covers(a: RuleSpec, b: RuleSpec): boolean {
  return a.direction === b.direction && coversProtocol(a, b) && coversPeer(a.peer, b.peer);
}

function coversProtocol(a: RuleSpec, b: RuleSpec): boolean {
  if (a.protocol === '-1') return true;
  if (a.protocol !== b.protocol) return false;
  switch (a.protocol) {
    case 'tcp':
    case 'udp':
      return a.from <= b.from && b.to <= a.to;
    case 'icmp':
    case 'icmpv6':
      return a.from === -1 || (a.from === b.from && (a.to === -1 || a.to === b.to));
    default:
      return true;
  }
}

function coversPeer(a: Peer, b: Peer): boolean {
  if ((a.kind === 'ipv4' || a.kind === 'ipv6') && (b.kind === 'ipv4' || b.kind === 'ipv6')) {
    const [outer, inner] = [rangeOf(a), rangeOf(b)];
    return outer !== undefined && inner !== undefined && containsRange(outer, inner);
  }
  return peerKey(a) === peerKey(b);
}

/** Read once for each peer: a thousand rules are compared with each other. */
const ranges = new WeakMap<RangePeer, Range | undefined>();

type RangePeer = Extract<Peer, { cidr: string }>;

function rangeOf(peer: RangePeer): Range | undefined {
  if (!ranges.has(peer)) ranges.set(peer, parseRange(peer.cidr));
  return ranges.get(peer);
}

/** The families whose quota a rule counts to; one that names a group or a prefix list counts to both. */
export function familiesOf({ peer }: RuleSpec): readonly ('ipv4' | 'ipv6')[] {
  return peer.kind === 'ipv4' || peer.kind === 'ipv6' ? [peer.kind] : ['ipv4', 'ipv6'];
}

/** A rule without its id. */
export function specOf({ direction, protocol, from, to, peer, description }: RuleSpec): RuleSpec {
  return { direction, protocol, from, to, peer, description };
}
