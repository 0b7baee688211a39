import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  allowFrom,
  checkRule,
  movedToAddresses,
  ownMarker,
  ownRules,
  type Peer,
  type Rule,
  type RuleSpec,
} from '../../../../src/core/ec2/firewall';

const marker = ownMarker('ana@laptop');
const spec = (cidr: string, description: string, port = 22): RuleSpec => ({
  direction: 'inbound',
  protocol: 'tcp',
  from: port,
  to: port,
  peer: { kind: cidr.includes(':') ? 'ipv6' : 'ipv4', cidr },
  description,
});
const rule = (id: string, ...args: Parameters<typeof spec>): Rule => ({ ...spec(...args), id });

describe("A person's own rules", () => {
  const rules = [
    rule('a', '198.51.100.1/32', marker),
    rule('b', '2001:db8::1/128', `${marker}, SSH`),
    rule('c', '198.51.100.2/32', `${marker}-2`),
    rule('d', '198.51.100.3/32', 'EC2 Lab: ben@desk'),
    rule('e', '0.0.0.0/0', marker, 443),
    rule('f', '198.51.100.1/32', '', 80),
  ];

  it('are those that the marker describes and that are about one address', () => {
    assert.deepEqual(
      ownRules({ rules }, marker).map(({ id }) => id),
      ['a', 'b'],
    );
  });

  it('are none that let in a group, a list or a range, whatever their descriptions say', () => {
    const peers: Peer[] = [
      { kind: 'group', id: 'sg-11111111' },
      { kind: 'prefixList', id: 'pl-11111111' },
      { kind: 'ipv4', cidr: '198.51.100.0/31' },
      { kind: 'ipv6', cidr: '2001:db8::/127' },
      { kind: 'ipv4', cidr: 'no range' },
    ];
    const marked = peers.map((peer, index): Rule => ({ ...rules[0]!, id: String(index), peer }));
    assert.deepEqual(ownRules({ rules: marked }, marker), []);
  });

  it('stay where the person is where they were: nobody is locked out by updating', () => {
    const now = { ipv4: '198.51.100.1', ipv6: '2001:db8::1' };
    assert.deepEqual(movedToAddresses({ rules }, marker, now), rules);
  });

  it('go where another rule lets the new address in already, which EC2 would not take twice', () => {
    const moved = movedToAddresses({ rules }, marker, { ipv4: '198.51.100.3' });
    assert.deepEqual(moved, rules.slice(1));
  });

  it('move to the addresses of now, each in its family', () => {
    const moved = movedToAddresses({ rules }, marker, { ipv4: '203.0.113.7' });
    assert.deepEqual(moved, [
      { ...rules[0], peer: { kind: 'ipv4', cidr: '203.0.113.7/32' } },
      ...rules.slice(1),
    ]);
    assert.deepEqual(movedToAddresses({ rules }, marker, { ipv6: '2001:DB8::7' })[1]?.peer, {
      kind: 'ipv6',
      cidr: '2001:db8::7/128',
    });
  });

  it('that come to be the same are left once', () => {
    const two = [rule('a', '198.51.100.1/32', marker), rule('b', '198.51.100.2/32', marker)];
    assert.deepEqual(movedToAddresses({ rules: two }, marker, { ipv4: '203.0.113.7' }), [
      { ...two[0], peer: { kind: 'ipv4', cidr: '203.0.113.7/32' } },
    ]);
  });

  it('are added for each address that no rule lets in', () => {
    const added = allowFrom({ rules }, { addresses: { ipv4: '203.0.113.7', ipv6: '2001:db8::1' }, marker });
    assert.deepEqual(added.slice(rules.length), [spec('203.0.113.7/32', `${marker}, SSH`)]);
    const other = allowFrom({ rules }, { addresses: { ipv4: '203.0.113.7' }, marker, port: 2222 });
    assert.deepEqual(other.slice(rules.length), [spec('203.0.113.7/32', `${marker}, 2222`, 2222)]);
    assert.deepEqual(ownRules({ rules: [{ ...added.at(-1)!, id: 'x' }] }, marker).length, 1);
  });

  it('are refused for what is no address', () => {
    assert.throws(() => allowFrom({ rules }, { addresses: { ipv4: '0.0.0.0/0' }, marker }), RangeError);
  });

  it('are described in characters that EC2 takes, whatever the person is called', () => {
    assert.equal(ownMarker('José, the 1st@büro'), 'EC2 Lab: Jose- the 1st@buro');
    assert.equal(ownMarker(' '), 'EC2 Lab: me');
    assert.equal(ownMarker(`${'x'.repeat(99)} y@laptop`), `EC2 Lab: ${'x'.repeat(99)}`);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (who) => {
        assert.deepEqual(checkRule(spec('203.0.113.7/32', `${ownMarker(who)}, SSH`), []), []);
      }),
    );
  });
});
