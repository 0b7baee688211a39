import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { checkRule, checkRules, RULES_QUOTA, type RuleSpec } from '../../../../src/core/ec2/firewall';
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
    const fault = only({ protocol: 'icmp', from: -1, to: -1, peer: { kind: 'ipv6', cidr: '::/0' } });
    assert.equal(fault.severity, 'warning');
    assert.equal(fault.fix?.protocol, 'icmpv6');
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
