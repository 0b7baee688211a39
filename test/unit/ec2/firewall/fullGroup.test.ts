import assert from 'node:assert/strict';
import {
  planCalls,
  RULES_QUOTA,
  type Direction,
  type Peer,
  type Rule,
  type RuleChange,
} from '../../../../src/core/ec2/firewall';
import { rule, tcpRule } from '../../../support/rules';

const world = { kind: 'ipv4', cidr: '0.0.0.0/0' } as const;
const group = { kind: 'group', id: 'sg-11111111' } as const;

describe('The plan of calls in a group that is full', () => {
  const full = (peer: Peer, direction: Direction = 'inbound') =>
    Array.from({ length: RULES_QUOTA }, (_, port) => rule(`r-${port}`, port, { peer, direction }));
  /** Lets a group in in place of the address. */
  const replaced = (before: Rule): RuleChange => ({
    kind: 'change',
    before,
    after: tcpRule(before.from, { peer: group, direction: before.direction }),
  });
  const plan = (changes: readonly RuleChange[], rules: readonly Rule[]) =>
    planCalls(changes, rules).map((call) => [call.kind, call.changes.map((each) => changes.indexOf(each))]);

  it('cuts nobody off while room can be had by what is to go anyway', () => {
    const rules = full(world);
    const [first, second, third] = rules as [Rule, Rule, Rule];
    const changes = [replaced(first), replaced(second), { kind: 'remove', before: third } as const];
    assert.deepEqual(plan(changes, rules), [
      ['revoke', [2]],
      ['authorize', [0]],
      ['revoke', [0]],
      ['authorize', [1]],
      ['revoke', [1]],
    ]);
  });

  it('cuts off one rule at a time where nothing is to go', () => {
    const rules = full(world);
    assert.deepEqual(plan([replaced(rules[0]!), replaced(rules[1]!)], rules), [
      ['revoke', [0]],
      ['authorize', [0]],
      ['revoke', [1]],
      ['authorize', [1]],
    ]);
  });

  it('of IPv6 makes room for what counts to both families', () => {
    const rules = [...full({ kind: 'ipv6', cidr: '2001:db8::/32' }), rule('x', 22)];
    assert.deepEqual(plan([replaced(rules[0]!)], rules), [
      ['revoke', [0]],
      ['authorize', [0]],
    ]);
  });

  it('of IPv6, or in the other direction, adds what has room before the old goes', () => {
    const others = [...full({ kind: 'ipv6', cidr: '::/0' }), ...full(world, 'outbound')];
    const before = rule('x', 22, { peer: group });
    const after = tcpRule(22, { peer: world });
    assert.deepEqual(plan([{ kind: 'change', before, after }], [...others, before]), [
      ['authorize', [0]],
      ['revoke', [0]],
    ]);
  });

  it('but for one adds first: there is room for one', () => {
    const rules = full(world).slice(1);
    assert.deepEqual(plan([replaced(rules[0]!)], rules), [
      ['authorize', [0]],
      ['revoke', [0]],
    ]);
  });

  it('asks EC2 all the same where nothing goes: the quota may have been raised', () => {
    const changes: RuleChange[] = [{ kind: 'add', after: tcpRule(1000) }];
    assert.deepEqual(plan(changes, full(world)), [['authorize', [0]]]);
  });
});
