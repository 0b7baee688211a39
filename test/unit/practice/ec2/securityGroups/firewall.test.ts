import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PrefixList } from '@aws-sdk/client-ec2';
import { admits } from '../../../../../src/practice/ec2/securityGroups/firewall';
import type { InstanceRecord } from '../../../../../src/practice/state/records/instances';
import type {
  SecurityGroupRecord,
  SecurityGroupRule,
} from '../../../../../src/practice/state/records/network';
import { Table } from '../../../../../src/practice/state/table';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { become, describe1, launchOne } from '../instances/given';
import { allow, madeGroup, tcp } from './given';

const GROUP = 'sg-1';

function tables(rules: readonly SecurityGroupRule[], instances: readonly InstanceRecord[] = []) {
  const ignore = () => undefined;
  const db = {
    securityGroups: new Table<SecurityGroupRecord>('securityGroups', ignore),
    instances: new Table<InstanceRecord>('instances', ignore),
  };
  db.securityGroups.put({ id: GROUP, name: 'g', description: 'g', vpcId: 'vpc-1', rules, tags: {} });
  for (const instance of instances) db.instances.put(instance);
  return db;
}

const bitsOf = (address: string) =>
  address
    .split('.')
    .map((byte) => Number(byte).toString(2).padStart(8, '0'))
    .join('');

/** What a rule means, said as plainly as can be: the first bits of two addresses, written out, are the same. */
function admittedBy(
  { egress, protocol, from, to, cidrIpv4 = '' }: SecurityGroupRule,
  port: number,
  caller: string,
) {
  if (egress || (protocol !== '-1' && protocol !== 'tcp')) return false;
  if (protocol === 'tcp' && (port < from || port > to)) return false;
  const [address = '', prefix = ''] = cidrIpv4.split('/');
  return bitsOf(caller).startsWith(bitsOf(address).slice(0, Number(prefix)));
}

/** Few values, near one another, so that rules and callers meet. */
const aPort = fc.integer({ min: 20, max: 26 });
const anAddress = fc
  .tuple(
    fc.constantFrom(10, 127, 203),
    fc.constantFrom(0, 64),
    fc.constant(0),
    fc.integer({ min: 0, max: 9 }),
  )
  .map((bytes) => bytes.join('.'));
const aRule = fc
  .record({
    egress: fc.boolean(),
    protocol: fc.constantFrom('tcp', 'tcp', 'udp', '-1', '47'),
    ports: fc.tuple(aPort, aPort),
    address: anAddress,
    prefix: fc.constantFrom(0, 7, 8, 10, 24, 29, 31, 32),
  })
  .map(({ egress, protocol, ports, address, prefix }): SecurityGroupRule => {
    const [from, to] = protocol === '-1' ? [-1, -1] : [Math.min(...ports), Math.max(...ports)];
    return { id: 'sgr-1', egress, protocol, from, to, cidrIpv4: `${address}/${prefix}`, tags: {} };
  });

describe('The firewall of an instance', () => {
  it('lets in what any inbound rule admits to any of the ports, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(aRule, { maxLength: 6 }),
        fc.array(aPort, { minLength: 1, maxLength: 2 }),
        anAddress,
        (rules, ports, from) => {
          const expected = rules.some((rule) => ports.some((port) => admittedBy(rule, port, from)));
          assert.equal(admits(tables(rules), [GROUP], { protocol: 'tcp', ports, from }), expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('opens no further when a rule goes, and closes no further when one comes', () => {
    fc.assert(
      fc.property(fc.array(aRule, { maxLength: 5 }), aRule, aPort, anAddress, (rules, more, port, from) => {
        const traffic = { protocol: 'tcp', ports: [port], from } as const;
        const fewer = admits(tables(rules), [GROUP], traffic);
        assert.ok(!fewer || admits(tables([...rules, more]), [GROUP], traffic));
      }),
    );
  });

  it('lets nothing in without groups, and nobody without an address', () => {
    const open: SecurityGroupRule = {
      id: 'sgr-1',
      egress: false,
      protocol: '-1',
      from: -1,
      to: -1,
      cidrIpv4: '0.0.0.0/0',
      tags: {},
    };
    const traffic = { protocol: 'tcp', ports: [22], from: '127.0.0.1' } as const;
    assert.equal(admits(tables([open]), [GROUP], traffic), true);
    assert.equal(admits(tables([open]), [], traffic), false);
    assert.equal(admits(tables([open]), ['sg-none'], traffic), false);
    assert.equal(admits(tables([open]), [GROUP], { ...traffic, from: 'localhost' }), false);
    // As a socket of both families tells of an IPv4 caller.
    assert.equal(admits(tables([open]), [GROUP], { ...traffic, from: '::ffff:127.0.0.1' }), true);
  });

  describe('with groups of a region', () => {
    let state: PracticeState;
    let group: string;
    beforeEach(async () => {
      state = await practiceState();
      group = madeGroup(state);
    });
    afterEach(() => state.remove());

    const lets = (from: string, ...ports: number[]) =>
      admits(state.cloud.store.in('us-east-1'), [group], { protocol: 'tcp', ports, from });

    it('knows IPv6 from IPv4', () => {
      allow(state, group, { ...tcp(22), Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }] });
      assert.equal(lets('2001:db8:1::7', 22), true);
      assert.equal(lets('2001:db9::7', 22), false);
      assert.equal(lets('203.0.113.7', 22), false);
    });

    it('lets in the ranges of a prefix list', () => {
      const named = { Filters: [{ Name: 'prefix-list-name', Values: ['*ec2-instance-connect'] }] };
      const [list] = state.ec2<{ PrefixLists: PrefixList[] }>('DescribePrefixLists', named).PrefixLists;
      allow(state, group, { ...tcp(22), PrefixListIds: [{ PrefixListId: list?.PrefixListId }] });
      assert.equal(lets('18.206.107.25', 22), true);
      assert.equal(lets('18.206.107.32', 22), false);
    });

    it('lets in the running instances of a group, at whatever address of theirs', () => {
      const peer = madeGroup(state, 'peer');
      const id = launchOne(state, { SecurityGroupIds: [peer] });
      const { PrivateIpAddress: inside = '', PublicIpAddress: outside = '' } = describe1(state, id);
      allow(state, group, { ...tcp(22), UserIdGroupPairs: [{ GroupId: peer }] });
      assert.equal(lets(inside, 22), false);
      become(state, id, 'running');
      assert.equal(lets(inside, 22), true);
      assert.equal(lets(outside, 40022, 22), true);
      assert.equal(lets(inside, 80), false);
      assert.equal(lets('172.31.255.1', 22), false);
    });
  });
});
