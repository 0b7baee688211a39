import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  checkRule,
  checkRules,
  RULES_QUOTA,
  type Peer,
  type RuleSpec,
} from '../../../../src/core/ec2/firewall';
import { arbitrarySpecs } from './arbitraries';
import { tcpRule } from '../../../support/rules';

const ssh = tcpRule(22, { description: 'home' });
const only = (changes: Partial<RuleSpec>) => {
  const faults = checkRule({ ...ssh, ...changes }, []);
  assert.equal(faults.length, 1, JSON.stringify(faults));
  return faults[0]!;
};

describe('A rule that a person wants', () => {
  it('has no fault when EC2 takes it', () => {
    fc.assert(
      fc.property(arbitrarySpecs(), (specs) => {
        const faults = checkRules(specs).flat();
        assert.deepEqual(
          faults.filter(({ severity }) => severity === 'error'),
          [],
        );
      }),
    );
  });

  for (const [what, changes, field, fix] of [
    ['ports that do not exist', { to: 70000 }, 'ports', undefined],
    ['ports below zero', { from: -1 }, 'ports', undefined],
    ['a range that has no end', { to: -1 }, 'ports', undefined],
    ['an ICMP code that does not exist', { protocol: 'icmp', from: 8, to: 256 }, 'ports', undefined],
    [
      'a first port where there are none',
      { protocol: '-1', from: 22, to: -1 },
      'ports',
      { from: -1, to: -1 },
    ],
    ['a last port where there are none', { protocol: '50', from: -1 }, 'ports', { from: -1, to: -1 }],
    ['ports that are no whole number', { from: 21.5 }, 'ports', undefined],
    ['a range that ends before it begins', { from: 23 }, 'ports', { from: 22, to: 23 }],
    ['an ICMP type that does not exist', { protocol: 'icmp', from: 256, to: -1 }, 'ports', undefined],
    ['an ICMP code without a type', { protocol: 'icmp', from: -1, to: 0 }, 'ports', { from: -1, to: -1 }],
    ['ports where there are none', { protocol: '-1' }, 'ports', { from: -1, to: -1 }],
    ['no protocol', { protocol: 'x' }, 'protocol', undefined],
    ['a protocol by its number', { protocol: '6' }, 'protocol', { protocol: 'tcp' }],
    [
      'a range with host bits',
      { peer: { kind: 'ipv4', cidr: '203.0.113.7/24' } },
      'peer',
      { peer: { kind: 'ipv4', cidr: '203.0.113.0/24' } },
    ],
    [
      'a range of the other family',
      { peer: { kind: 'ipv4', cidr: '::/0' } },
      'peer',
      { peer: { kind: 'ipv6', cidr: '::/0' } },
    ],
    [
      'an address without its prefix',
      { peer: { kind: 'ipv4', cidr: '203.0.113.7' } },
      'peer',
      { peer: { kind: 'ipv4', cidr: '203.0.113.7/32' } },
    ],
    [
      'an IPv6 range in capitals',
      { peer: { kind: 'ipv6', cidr: '2001:DB8::/32' } },
      'peer',
      { peer: { kind: 'ipv6', cidr: '2001:db8::/32' } },
    ],
    [
      'an IPv6 range with host bits',
      { peer: { kind: 'ipv6', cidr: '2001:db8::7/32' } },
      'peer',
      { peer: { kind: 'ipv6', cidr: '2001:db8::/32' } },
    ],
    ['no group', { peer: { kind: 'group', id: 'pl-11111111' } }, 'peer', undefined],
    ['no prefix list', { peer: { kind: 'prefixList', id: 'sg-11111111' } }, 'peer', undefined],
    ['a letter that EC2 refuses', { description: 'café' }, 'description', { description: 'cafe' }],
    ['an emoji', { description: 'my 🏠 rule' }, 'description', { description: 'my house rule' }],
    ['two lines', { description: 'a\nb' }, 'description', { description: 'a b' }],
    ['a long description', { description: 'x'.repeat(256) }, 'description', { description: 'x'.repeat(255) }],
  ] as const satisfies readonly [string, Partial<RuleSpec>, string, Partial<RuleSpec> | undefined][]) {
    it(`is faulty with ${what}`, () => {
      const fault = only(changes);
      assert.equal(fault.severity, 'error');
      assert.equal(fault.field, field);
      assert.deepEqual(fault.fix, fix);
    });
  }

  it('lets nothing through with ICMP of the other family', () => {
    const ping = (protocol: string, peer: Peer) => checkRule({ ...ssh, protocol, from: 8, to: 0, peer }, []);
    const ipv4 = { kind: 'ipv4', cidr: '0.0.0.0/0' } as const;
    const ipv6 = { kind: 'ipv6', cidr: '::/0' } as const;
    for (const [protocol, peer, other] of [
      ['icmp', ipv6, 'icmpv6'],
      ['icmpv6', ipv4, 'icmp'],
    ] as const) {
      const [fault, ...more] = ping(protocol, peer);
      assert.deepEqual([fault?.field, fault?.severity, more], ['protocol', 'warning', []]);
      // Types of one are not those of the other.
      assert.deepEqual(fault?.fix, { protocol: other, from: -1, to: -1 });
      assert.match(fault.message, new RegExp(`has ${other}, not ${protocol}\\.`));
      assert.deepEqual(ping(other, peer), []);
    }
  });

  it('may have a description as long as EC2 takes', () => {
    assert.deepEqual(checkRule({ ...ssh, description: 'x'.repeat(255) }, []), []);
  });

  it('says of a group and of a list which of them it is not', () => {
    assert.match(
      only({ peer: { kind: 'group', id: 'web' } }).message,
      /^web is not the id of a security group/,
    );
    assert.match(
      only({ peer: { kind: 'prefixList', id: 's3' } }).message,
      /^s3 is not the id of a prefix list/,
    );
    const both = { kind: 'group', id: 'pl-11111111', account: '123456789012' } as const;
    assert.equal(only({ peer: both }).field, 'peer');
  });

  it('alone needs a raised quota only when its own direction and family are full', () => {
    const others = (changes: Partial<RuleSpec>, length = RULES_QUOTA) =>
      Array.from({ length }, (_, index) => tcpRule(1000 + index, changes));
    const severities = (all: readonly RuleSpec[]) => checkRule(ssh, all).map(({ severity }) => severity);
    assert.deepEqual(severities(others({})), ['warning']);
    assert.deepEqual(severities(others({}, RULES_QUOTA - 1)), []);
    assert.deepEqual(severities(others({ direction: 'outbound' })), []);
    assert.deepEqual(severities(others({ peer: { kind: 'ipv6', cidr: '::/0' } })), []);
    assert.deepEqual(severities(others({ peer: { kind: 'group', id: 'sg-11111111' } })), ['warning']);
  });

  it('is one too many when another is the same, the later one', () => {
    const twin = { ...ssh, description: 'other' };
    assert.equal(checkRule(ssh, [twin])[0]?.field, 'rule');
    assert.deepEqual(
      checkRules([ssh, twin]).map((faults) => faults.map(({ field }) => field)),
      [[], ['rule']],
    );
  });

  it('beyond the quota needs a raised one; families and directions count for themselves', () => {
    const many = Array.from({ length: RULES_QUOTA }, (_, port): RuleSpec => ({
      ...ssh,
      from: port,
      to: port,
    }));
    const more: RuleSpec[] = [
      { ...ssh, to: 23 },
      { ...ssh, direction: 'outbound' },
      { ...ssh, peer: { kind: 'ipv6', cidr: '::/0' } },
      { ...ssh, peer: { kind: 'group', id: 'sg-11111111' } },
    ];
    const faults = checkRules([...many, ...more]).slice(RULES_QUOTA);
    assert.deepEqual(
      faults.map((each) => each.map(({ severity }) => severity)),
      [['warning'], [], [], ['warning']],
    );
    assert.deepEqual(checkRules(many).flat(), []);
  });

  it('never makes the check throw', () => {
    const peer = fc.oneof(
      fc.record({ kind: fc.constantFrom('ipv4' as const, 'ipv6' as const), cidr: fc.string() }),
      fc.record({ kind: fc.constantFrom('group' as const, 'prefixList' as const), id: fc.string() }),
    );
    const anything = fc.record({
      direction: fc.constantFrom('inbound' as const, 'outbound' as const),
      protocol: fc.oneof(fc.string(), fc.constantFrom('tcp', 'icmp')),
      from: fc.double(),
      to: fc.double(),
      peer,
      description: fc.string({ unit: 'binary' }),
    });
    fc.assert(fc.property(anything, (spec) => void checkRule(spec, [ssh])));
  });
});
