import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  ALL_OUTBOUND,
  covers,
  presetOf,
  sameRule,
  sameSpec,
  type RuleSpec,
} from '../../../../src/core/ec2/firewall';
import { containsRange, networkOf, parseRange, writeRange } from '../../../../src/core/ec2/firewall/cidr';
import { arbitrarySpec } from './arbitraries';
import { tcpRule } from '../../../support/rules';

const ssh = tcpRule(22);

describe('Address ranges', () => {
  for (const [text, written] of [
    ['203.0.113.7', '203.0.113.7/32'],
    ['203.0.113.7/24', '203.0.113.0/24'],
    ['255.255.255.255/0', '0.0.0.0/0'],
    ['2001:DB8::7', '2001:db8::7/128'],
    ['2001:db8:0:0:1:0:0:1/128', '2001:db8::1:0:0:1/128'],
    ['::ffff:203.0.113.7/128', '::ffff:cb00:7107/128'],
    ['1:2:3:4:5:6:7::/112', '1:2:3:4:5:6:7:0/112'],
    ['2001:db8:ffff::/33', '2001:db8:8000::/33'],
    ['::/0', '::/0'],
  ] as const) {
    it(`are read and written: ${text}`, () => {
      const range = parseRange(text);
      assert.ok(range);
      assert.equal(writeRange(networkOf(range)), written);
    });
  }

  for (const text of [
    '',
    '203.0.113',
    '203.0.113.256',
    '203.0.113.07',
    '203.0.113.7/33',
    '203.0.113.7/',
    '203.0.113.7/-1',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    '1:2:3:4:5:6:7:8::',
    '::1/129',
    ':1',
    '12345::',
    '1.2.3.4::',
    '::1.2.3.4:5',
    'g::',
    ' 1.2.3.4',
  ]) {
    it(`are not ${JSON.stringify(text)}`, () => assert.equal(parseRange(text), undefined));
  }

  it('of any IPv6 address are written as a browser writes its host', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const host = new URL(`http://[${address}]`).hostname.slice(1, -1);
        assert.equal(writeRange(parseRange(address)!), `${host}/128`);
      }),
    );
  });

  it('contain what begins with the same bits', () => {
    const contains = (a: string, b: string) => containsRange(parseRange(a)!, parseRange(b)!);
    assert.ok(contains('10.0.0.0/8', '10.255.0.0/16'));
    assert.ok(contains('0.0.0.0/0', '255.255.255.255'));
    assert.ok(!contains('10.0.0.0/8', '11.0.0.0/16'));
    assert.ok(!contains('10.0.0.0/16', '10.0.0.0/8'));
    assert.ok(!contains('::/0', '10.0.0.0/8'));
  });
});

describe('Rules', () => {
  it('are the same whatever their descriptions say', () => {
    assert.ok(sameRule(ssh, { ...ssh, description: 'home' }));
    assert.ok(!sameSpec(ssh, { ...ssh, description: 'home' }));
    assert.ok(!sameRule(ssh, { ...ssh, direction: 'outbound' }));
    assert.ok(!sameRule(ssh, { ...ssh, peer: { kind: 'ipv4', cidr: '203.0.113.8/32' } }));
    const group = { kind: 'group', id: 'sg-11111111' } as const;
    assert.ok(!sameRule({ ...ssh, peer: group }, { ...ssh, peer: { ...group, account: '123456789012' } }));
  });

  it('are not the same because their numbers begin alike, which would leave one of them out', () => {
    assert.ok(!sameRule({ ...ssh, from: 1, to: 222 }, { ...ssh, from: 12, to: 22 }));
  });

  const inAll = { ...ALL_OUTBOUND, direction: 'inbound' } as const;
  const icmp = { ...ssh, protocol: 'icmp', from: 8, to: 0 };
  const group = { kind: 'group', id: 'sg-11111111' } as const;
  const cases: readonly [string, RuleSpec, RuleSpec, boolean][] = [
    ['themselves', ssh, ssh, true],
    ['a part of their ports', { ...ssh, from: 20, to: 25 }, ssh, true],
    ['a part of their range', { ...ssh, peer: { kind: 'ipv4', cidr: '203.0.113.0/24' } }, ssh, true],
    ['with all protocols, every port', inAll, ssh, true],
    ['not more ports', ssh, { ...ssh, to: 23 }, false],
    ['not another protocol', { ...ssh, protocol: 'udp' }, ssh, false],
    ['not the other direction', ALL_OUTBOUND, ssh, false],
    ['not IPv6 with IPv4', inAll, { ...ssh, peer: { kind: 'ipv6', cidr: '::/0' } }, false],
    ['not a group with a range', inAll, { ...ssh, peer: group }, false],
    ['the same group', { ...inAll, peer: group }, { ...ssh, peer: group }, true],
    ['with all types of ICMP, one', { ...icmp, from: -1, to: -1 }, icmp, true],
    ['with all codes of a type, one', { ...icmp, to: -1 }, icmp, true],
    ['not other ports of UDP', { ...ssh, protocol: 'udp' }, { ...ssh, protocol: 'udp', to: 53 }, false],
    ['not another code of ICMP', { ...icmp, from: 3, to: 1 }, { ...icmp, from: 3, to: 4 }, false],
    [
      'not another type of ICMPv6',
      { ...icmp, protocol: 'icmpv6', from: 128 },
      { ...icmp, protocol: 'icmpv6', from: 129 },
      false,
    ],
    ['nothing with what is no range yet', { ...ssh, peer: { kind: 'ipv4', cidr: '203.0' } }, ssh, false],
    ['not what is no range yet', ssh, { ...ssh, peer: { kind: 'ipv4', cidr: '203.0' } }, false],
    ['not another type of ICMP', { ...icmp, from: 0 }, icmp, false],
    ['with a protocol without ports, the same', { ...ssh, protocol: '50' }, { ...ssh, protocol: '50' }, true],
  ];
  for (const [what, a, b, does] of cases) {
    it(`cover ${what}`, () => assert.equal(covers(a, b), does));
  }

  it('that cover each other are the same', () => {
    fc.assert(
      fc.property(arbitrarySpec(), arbitrarySpec(), (a, b) => {
        assert.ok(covers(a, a));
        if (covers(a, b) && covers(b, a)) assert.ok(sameRule(a, b));
      }),
    );
  });

  it('are told by what they are for', () => {
    assert.equal(presetOf(ssh), 'ssh');
    assert.equal(presetOf({ ...ssh, to: 23 }), 'custom-tcp');
    assert.equal(presetOf({ ...ssh, protocol: 'udp' }), 'custom-udp');
    assert.equal(presetOf({ protocol: 'tcp', from: 0, to: 65535 }), 'all-tcp');
    assert.equal(presetOf(ALL_OUTBOUND), 'all');
    assert.equal(presetOf(icmp), 'icmp');
    assert.equal(presetOf({ protocol: 'icmpv6', from: 128, to: 0 }), 'icmpv6');
    assert.equal(presetOf({ protocol: '50', from: -1, to: -1 }), 'custom');
  });
});
