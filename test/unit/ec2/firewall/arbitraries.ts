/** Random rules for property tests: few enough values that two sets often have a rule in common. */
import * as fc from 'fast-check';
import { networkOf, parseRange, writeRange } from '../../../../src/core/ec2/firewall/cidr';
import type { Direction, Peer, Rule, RuleSpec, WantedRule } from '../../../../src/core/ec2/firewall';
import { ruleKey } from '../../../../src/core/ec2/firewall/rules';

type Ports = Pick<RuleSpec, 'protocol' | 'from' | 'to'>;

const port = fc.oneof(fc.constantFrom(0, 22, 80, 443, 65535), fc.nat(65535));

export const arbitraryPorts: fc.Arbitrary<Ports> = fc.oneof(
  fc
    .record({ protocol: fc.constantFrom('tcp', 'udp'), a: port, b: port })
    .map(({ protocol, a, b }) => ({ protocol, from: Math.min(a, b), to: Math.max(a, b) })),
  fc.constantFrom(
    { protocol: 'tcp', from: 22, to: 22 },
    { protocol: 'icmp', from: -1, to: -1 },
    { protocol: 'icmp', from: 8, to: 0 },
    { protocol: 'icmpv6', from: 128, to: -1 },
    { protocol: '-1', from: -1, to: -1 },
    { protocol: '50', from: -1, to: -1 },
  ),
);

/** In the form that EC2 keeps. */
const canonical = (text: string) => writeRange(networkOf(parseRange(text)!));

const ipv4: fc.Arbitrary<Peer> = fc
  .oneof(
    fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', '203.0.113.7/32'),
    fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map(([address, prefix]) => `${address}/${prefix}`),
  )
  .map((text) => ({ kind: 'ipv4', cidr: canonical(text) }));

const ipv6: fc.Arbitrary<Peer> = fc
  .oneof(
    fc.constantFrom('::/0', '2001:db8::/32'),
    fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })).map(([address, prefix]) => `${address}/${prefix}`),
  )
  .map((text) => ({ kind: 'ipv6', cidr: canonical(text) }));

export interface KnownPeers {
  readonly groups: readonly string[];
  readonly prefixLists: readonly string[];
}

const SOME_PEERS: KnownPeers = {
  groups: ['sg-0123456789abcdef0', 'sg-11111111'],
  prefixLists: ['pl-0123456789abcdef0'],
};

const arbitraryPeer = ({ groups, prefixLists }: KnownPeers): fc.Arbitrary<Peer> =>
  fc.oneof(
    { weight: 3, arbitrary: ipv4 },
    { weight: 2, arbitrary: ipv6 },
    fc.constantFrom(...groups).map((id): Peer => ({ kind: 'group', id })),
    fc.constantFrom(...prefixLists).map((id): Peer => ({ kind: 'prefixList', id })),
  );

/** All that EC2 takes in a description. */
const CHARACTERS =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._-:/()#,@[]+=&;{}!$*'.split(/(?:)/u);

const description = fc.oneof(
  fc.constantFrom('', 'home', 'office'),
  // EC2 would take blanks at the ends too, but not every endpoint keeps them.
  fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 40 }).map((text) => text.trim()),
);

export const arbitrarySpec = (known: KnownPeers = SOME_PEERS): fc.Arbitrary<RuleSpec> =>
  fc
    .record({
      direction: fc.constantFrom<Direction[]>('inbound', 'outbound'),
      ports: arbitraryPorts,
      peer: arbitraryPeer(known),
      description,
    })
    .map(({ direction, ports, peer, description: text }) => ({
      direction,
      ...ports,
      peer,
      description: text,
    }));

/** Rules that one group may have at once. */
export const arbitrarySpecs = (known: KnownPeers = SOME_PEERS, maxLength = 12): fc.Arbitrary<RuleSpec[]> =>
  fc.uniqueArray(arbitrarySpec(known), { maxLength, selector: ruleKey });

export const withIds = (specs: readonly RuleSpec[], word = 'sgr'): Rule[] =>
  specs.map((spec, index) => ({ ...spec, id: `${word}-${index}` }));

/**
 * What a group has and what is wanted of it: some rules stay, some are changed under their id, some go, some are new.
 */
export const arbitraryEdit = (known: KnownPeers = SOME_PEERS) =>
  fc
    .record({
      base: arbitrarySpecs(known).map((specs) => withIds(specs)),
      others: arbitrarySpecs(known),
      fates: fc.infiniteStream(fc.constantFrom('stay', 'go', 'change', 'reword')),
    })
    .map(({ base, others, fates }) => {
      const next = fates[Symbol.iterator]();
      const fresh = [...others];
      const kept = base.flatMap((rule): WantedRule[] => {
        const fate = next.next().value as string;
        if (fate === 'go') return [];
        if (fate === 'reword') return [{ ...rule, description: `${rule.description} again`.trim() }];
        const other = fate === 'change' ? fresh.shift() : undefined;
        return [other ? { ...other, id: rule.id } : rule];
      });
      const seen = new Set<string>();
      const all: WantedRule[] = [...kept, ...fresh];
      const wanted = all.filter((rule) => !seen.has(ruleKey(rule)) && seen.add(ruleKey(rule)));
      return { base, wanted };
    });

/** Rules in an order of their own, without ids: for comparing sets. */
export const asSet = (rules: readonly RuleSpec[]): string[] =>
  rules.map((rule) => `${ruleKey(rule)} "${rule.description}"`).sort();
