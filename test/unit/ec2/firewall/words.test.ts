import assert from 'node:assert/strict';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as fc from 'fast-check';
import {
  parsePeer,
  parsePorts,
  parseProtocol,
  peerText,
  portsText,
  type CallerAddresses,
  type PeerNames,
} from '../../../../src/core/ec2/firewall';
import { peerKey } from '../../../../src/core/ec2/firewall/rules';
import { arbitraryPorts, arbitrarySpec } from './arbitraries';

const names: PeerNames = {
  groups: [
    { id: 'sg-11111111', name: 'web' },
    { id: 'sg-22222222', name: 'twin' },
    { id: 'sg-33333333', name: 'twin' },
    { id: 'sg-44444444', name: '10.0.0.0/8' },
  ],
  prefixLists: [{ id: 'pl-11111111', name: 'com.amazonaws.us-east-1.s3' }],
  callerAddress: { ipv4: '203.0.113.7', ipv6: '2001:db8::7' },
};

describe('Peers as people type them', () => {
  for (const [text, key] of [
    [' 203.0.113.7 ', '203.0.113.7/32'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['anywhere', '0.0.0.0/0'],
    ['Anywhere (IPv6)', '::/0'],
    ['my address', '203.0.113.7/32'],
    ['My IPv6 address', '2001:db8::7/128'],
    ['web', 'sg-11111111'],
    ['sg-0123456789abcdef0', 'sg-0123456789abcdef0'],
    ['123456789012/sg-11111111', '123456789012/sg-11111111'],
    ['com.amazonaws.us-east-1.s3', 'pl-11111111'],
    ['pl-11111111', 'pl-11111111'],
  ] as const) {
    it(`are understood: ${text}`, () => {
      const { value, fault } = parsePeer(text, names);
      assert.equal(fault, undefined);
      assert.ok(value);
      assert.equal(peerKey(value), key);
    });
  }

  it('with host bits set are faulty, and mean the network', () => {
    const { fault } = parsePeer('203.0.113.7/24');
    assert.deepEqual(fault?.fix, { peer: { kind: 'ipv4', cidr: '203.0.113.0/24' } });
    assert.match(fault.message, /203\.0\.113\.0\/24/);
    assert.deepEqual(parsePeer('2001:db8::7/32').fault?.fix, {
      peer: { kind: 'ipv6', cidr: '2001:db8::/32' },
    });
  });

  it('by a name that several have are asked for by id', () => {
    assert.match(parsePeer('twin', names).fault?.message ?? '', /sg-22222222, sg-33333333/);
  });

  it('that are addresses stay so, whatever groups are called', () => {
    assert.equal(parsePeer('10.0.0.0/8', names).value?.kind, 'ipv4');
  });

  it('are the one of two groups, or of two lists, that has the name', () => {
    const two: PeerNames = {
      groups: [...names.groups!, { id: 'sg-55555555', name: 'db' }],
      prefixLists: [...names.prefixLists!, { id: 'pl-22222222', name: 'office' }],
    };
    for (const [name, peer] of [
      ['db', { kind: 'group', id: 'sg-55555555' }],
      ['office', { kind: 'prefixList', id: 'pl-22222222' }],
      ['com.amazonaws.us-east-1.s3', { kind: 'prefixList', id: 'pl-11111111' }],
    ] as const) {
      assert.deepEqual(parsePeer(name, two).value, peer);
      assert.equal(peerText(peer, two), name);
      assert.equal(peerText(peer), peer.id);
    }
  });

  it('are never anywhere for signs alone, which open a port to the world by a slip', () => {
    for (const text of ['-', '()', '_ _', '.']) assert.equal(parsePeer(text, names).value, undefined, text);
  });

  it('are no group or list with a letter too many around its id', () => {
    for (const text of [
      'xsg-11111111',
      'sg-11111111x',
      'sg-1111111',
      'sg-0123456789abcdef01',
      '12345678901/sg-11111111',
      '0123456789012/sg-11111111',
      'xpl-11111111',
      'pl-11111111x',
      '123456789012/pl-11111111',
    ])
      assert.equal(parsePeer(text, names).value, undefined, text);
  });

  it('ask for one where there is none, and say a part only of what is no peer', () => {
    assert.match(parsePeer('  ').fault?.message ?? '', /^Say from where/);
    const { message = '' } = parsePeer('x'.repeat(100_000)).fault ?? {};
    assert.match(message, /^"x{64}" is no address/);
  });

  it('are the other address of the person where one of them is not known', () => {
    const only = (callerAddress: CallerAddresses) => (text: string) =>
      parsePeer(text, { callerAddress }).value;
    assert.deepEqual(only({ ipv6: '2001:db8::7' })('my IP'), { kind: 'ipv6', cidr: '2001:db8::7/128' });
    assert.equal(only({ ipv6: '2001:db8::7' })('my IPv4 address'), undefined);
    for (const text of ['my address', 'my IP', 'my IPv4 address', 'my IPv6 address'])
      assert.match(parsePeer(text).fault?.message ?? '', /not known/);
  });

  it('are not guessed', () => {
    for (const text of ['', 'nowhere', '10.0.0.0/33', 'sg-xyz', 'constructor']) {
      assert.equal(parsePeer(text, names).fault?.field, 'peer', text);
    }
    assert.match(parsePeer('my address').fault?.message ?? '', /not known/);
  });

  it('are written as they can be read again, by name where that is clear', () => {
    assert.equal(peerText({ kind: 'group', id: 'sg-11111111' }, names), 'web');
    assert.equal(peerText({ kind: 'group', id: 'sg-22222222' }, names), 'sg-22222222');
    assert.equal(peerText({ kind: 'group', id: 'sg-44444444' }, names), 'sg-44444444');
    fc.assert(
      fc.property(arbitrarySpec(), ({ peer }) => {
        assert.deepEqual(parsePeer(peerText(peer, names), names).value, peer);
      }),
    );
  });
});

describe('Ports as people type them', () => {
  for (const [text, protocol, ports] of [
    ['22', 'tcp', [22, 22]],
    [' 8000 - 8080 ', 'udp', [8000, 8080]],
    ['all', 'tcp', [0, 65535]],
    ['8', 'icmp', [8, -1]],
    ['8:0', 'icmp', [8, 0]],
    ['8 : 0', 'icmp', [8, 0]],
    ['255:255', 'icmpv6', [255, 255]],
    ['-1', 'tcp', [0, 65535]],
    ['-1', '-1', [-1, -1]],
    ['ALL', 'udp', [0, 65535]],
    ['0-65535', 'tcp', [0, 65535]],
    ['', 'icmpv6', [-1, -1]],
    ['all', '-1', [-1, -1]],
  ] as const) {
    it(`are understood: "${text}" of ${protocol}`, () => {
      assert.deepEqual(parsePorts(text, protocol).value, { from: ports[0], to: ports[1] });
    });
  }

  for (const [text, protocol] of [
    ['22 or so', 'tcp'],
    ['x22', 'tcp'],
    ['80-90-100', 'tcp'],
    ['8:0:0', 'icmp'],
    ['x8', 'icmp'],
    ['8x:0', 'icmp'],
    ['8:-2', 'icmp'],
  ] as const) {
    it(`are not read in part, which would open others: "${text}" of ${protocol}`, () => {
      const { value, fault } = parsePorts(text, protocol);
      assert.equal(value, undefined);
      assert.deepEqual([fault.field, fault.severity], ['ports', 'error']);
    });
  }

  it('are all types of ICMP, or all codes of one, in words that say so', () => {
    assert.equal(portsText({ protocol: 'icmp', from: -1, to: -1 }), 'all');
    assert.equal(portsText({ protocol: 'icmpv6', from: 128, to: -1 }), '128');
    assert.equal(portsText({ protocol: 'icmp', from: 3, to: 4 }), '3:4');
    assert.equal(portsText({ protocol: '-1', from: -1, to: -1 }), 'all');
    assert.equal(portsText({ protocol: '50', from: -1, to: -1 }), 'all');
  });

  for (const [text, protocol, sentence] of [
    ['', 'tcp', /number such as 22/],
    ['ssh', 'tcp', /number such as 22/],
    ['65536', 'tcp', /0 to 65535/],
    ['-5', 'tcp', /number such as 22/],
    ['256', 'icmp', /types go from 0 to 255/],
    ['8:256', 'icmp', /codes go from 0 to 255/],
    ['echo', 'icmp', /has a type/],
    ['22', '-1', /has no ports/],
  ] as const) {
    it(`are faulty: "${text}" of ${protocol}`, () => {
      assert.match(parsePorts(text, protocol).fault?.message ?? '', sentence);
    });
  }

  it('that end before they begin mean the range the other way round', () => {
    assert.deepEqual(parsePorts('90-80', 'tcp').fault?.fix, { from: 80, to: 90 });
  });

  it('are written as they can be read again', () => {
    fc.assert(
      fc.property(arbitraryPorts, ({ protocol, from, to }) => {
        assert.deepEqual(parsePorts(portsText({ protocol, from, to }), protocol).value, { from, to });
      }),
    );
  });

  it('never make the reader throw, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, other) => {
        parsePorts(text, other);
        parsePeer(text, { groups: [{ id: 'sg-11111111', name: other }] });
        parseProtocol(text);
      }),
    );
  });
});

describe('Protocols as people type them', () => {
  it('are names or numbers', () => {
    assert.equal(parseProtocol(' TCP ').value, 'tcp');
    assert.equal(parseProtocol('-1').value, '-1');
    assert.equal(parseProtocol('255').value, '255');
    assert.equal(parseProtocol('6').value, 'tcp');
    assert.equal(parseProtocol('all').value, '-1');
    assert.equal(parseProtocol('050').value, '50');
    for (const text of ['', '256', 'sctp', '-2', '6.0', '1e1', '0x6', 'x6'])
      assert.equal(parseProtocol(text).fault?.field, 'protocol', text);
  });
});

describe('Words for rules on a Spanish screen', () => {
  before(() => l10n.config({ fsPath: path.resolve('l10n', 'bundle.l10n.es.json') }));
  after(() => l10n.config({ contents: {} }));

  it('are known in both languages: who reads an English guide opens the same', () => {
    for (const [texts, key] of [
      [['anywhere', 'anywhere IPv4', 'cualquier lugar', 'Cualquier lugar (IPv4)'], '0.0.0.0/0'],
      [['anywhere IPv6', 'cualquier lugar IPv6'], '::/0'],
      [['my address', 'my IP', 'mi dirección', 'my IPv4 address', 'mi dirección IPv4'], '203.0.113.7/32'],
      [['my IPv6 address', 'Mi dirección IPv6'], '2001:db8::7/128'],
    ] as const)
      for (const text of texts) {
        const { value } = parsePeer(text, names);
        assert.equal(value && peerKey(value), key, text);
      }
    for (const all of ['all', 'todos', 'Todos']) {
      assert.deepEqual(parsePorts(all, 'tcp').value, { from: 0, to: 65535 });
      assert.deepEqual(parsePorts(all, 'icmp').value, { from: -1, to: -1 });
      assert.equal(parseProtocol(all).value, '-1');
    }
  });
});
