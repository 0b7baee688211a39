import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  diffRules,
  planCalls,
  RULES_QUOTA,
  undoOf,
  type Peer,
  type Rule,
  type RuleChange,
  type RuleSpec,
  type WantedRule,
} from '../../../../src/core/ec2/firewall';
import { isInPlace, type PlannedCall } from '../../../../src/core/ec2/firewall/planCalls';
import { ruleKey } from '../../../../src/core/ec2/firewall/rules';
import { arbitraryEdit, asSet } from './arbitraries';
import { rule, tcpRule } from '../../../support/rules';

const world = { kind: 'ipv4', cidr: '0.0.0.0/0' } as const;
const group = { kind: 'group', id: 'sg-11111111' } as const;

let fresh = 0;
/** What EC2 would have of a group after a call; throws where EC2 would refuse it. */
function after(rules: readonly Rule[], { kind, direction, changes }: PlannedCall): Rule[] {
  let now = [...rules];
  const add = (added: Rule) => {
    assert.ok(!now.some((each) => ruleKey(each) === ruleKey(added)), `Duplicate: ${ruleKey(added)}`);
    assert.equal(added.direction, direction);
    now.push(added);
  };
  const take = (id: string) => {
    assert.ok(
      now.some((each) => each.id === id && each.direction === direction),
      `Not found: ${id}`,
    );
    now = now.filter((each) => each.id !== id);
  };
  for (const change of changes) {
    if (kind === 'authorize') {
      assert.ok(change.kind !== 'remove');
      add({ ...change.after, id: `new-${++fresh}` });
    } else if (kind === 'revoke') {
      assert.ok(change.kind !== 'add');
      take(change.before.id);
    } else {
      assert.ok(change.kind === 'change' && change.before.peer.kind === change.after.peer.kind);
      take(change.before.id);
    }
  }
  // All rules of one call change at once.
  if (kind === 'modify') {
    for (const change of changes)
      if (change.kind === 'change') add({ ...change.after, id: change.before.id });
  }
  return now;
}

/** Every state that a group goes through. */
function states(base: readonly Rule[], changes: readonly RuleChange[]): Rule[][] {
  const all = [[...base]];
  for (const call of planCalls(changes, base)) all.push(after(all.at(-1)!, call));
  return all;
}

describe('The difference between rules', () => {
  it('is nothing when nothing differs', () => {
    const base = [rule('a', 22), rule('b', 80)];
    assert.deepEqual(diffRules(base, [base[1]!, base[0]!]), []);
  });

  it('tells what is new, changed and gone', () => {
    const base = [rule('a', 22), rule('b', 80), rule('c', 443)];
    assert.deepEqual(diffRules(base, [base[0]!, { ...tcpRule(8080), id: 'b' }, tcpRule(5432)]), [
      { kind: 'change', before: base[1], after: tcpRule(8080) },
      { kind: 'add', after: tcpRule(5432) },
      { kind: 'remove', before: base[2] },
    ]);
  });

  it('leaves two rules alone that were exchanged for each other', () => {
    const base = [rule('a', 22), rule('b', 80)];
    assert.deepEqual(
      diffRules(base, [
        { ...tcpRule(80), id: 'a' },
        { ...tcpRule(22), id: 'b' },
      ]),
      [],
    );
  });

  it('changes only the description of a rule that was taken out and written anew', () => {
    const base = [rule('a', 22)];
    const again = tcpRule(22, { description: 'home' });
    assert.deepEqual(diffRules(base, [again]), [{ kind: 'change', before: base[0], after: again }]);
  });

  it('cannot move a rule to the other direction, so it makes a new one', () => {
    const base = [rule('a', 22)];
    const kinds = diffRules(base, [{ ...tcpRule(22, { direction: 'outbound' }), id: 'a' }]).map(
      ({ kind }) => kind,
    );
    assert.deepEqual(kinds, ['add', 'remove']);
  });

  it('takes a rule once that is wanted twice, and ids that nobody knows as new', () => {
    const changes = diffRules([], [{ ...tcpRule(22), id: 'x' }, tcpRule(22, { description: 'twice' })]);
    assert.deepEqual(changes, [{ kind: 'add', after: tcpRule(22) }]);
  });
});

describe('The plan of calls', () => {
  it('authorizes, changes in place, and revokes last', () => {
    const base = [rule('a', 22), rule('b', 80), rule('c', 443)];
    const changes = diffRules(base, [
      { ...tcpRule(22, { peer: world }), id: 'a' },
      { ...tcpRule(80, { peer: group }), id: 'b' },
      tcpRule(5432),
    ]);
    const kinds = planCalls(changes, base).map((call) => [call.kind, call.changes.length]);
    assert.deepEqual(kinds, [
      ['authorize', 2],
      ['modify', 1],
      ['revoke', 2],
    ]);
  });

  it('changes nothing in place whose peer becomes one of another kind or account', () => {
    const foreign = { ...group, account: '123456789012' };
    const change = (before: RuleSpec, to: RuleSpec): RuleChange => ({
      kind: 'change',
      before: { ...before, id: 'a' },
      after: to,
    });
    assert.ok(isInPlace(change(tcpRule(22), tcpRule(23, { peer: world }))));
    assert.ok(!isInPlace(change(tcpRule(22), tcpRule(22, { peer: { kind: 'ipv6', cidr: '::/0' } }))));
    assert.ok(!isInPlace(change(tcpRule(22), tcpRule(22, { peer: group }))));
    assert.ok(!isInPlace(change(tcpRule(22, { peer: group }), tcpRule(22, { peer: foreign }))));
    assert.ok(
      isInPlace(change(tcpRule(22, { peer: foreign }), tcpRule(22, { peer: foreign, description: 'x' }))),
    );
  });

  it('goes from any rules to any others, and never lacks one that both have', () => {
    fc.assert(
      fc.property(arbitraryEdit(), ({ base, wanted }) => {
        const steps = states(base, diffRules(base, wanted));
        assert.deepEqual(asSet(steps.at(-1)!), asSet(wanted));
        const both = base.map(ruleKey).filter((key) => wanted.some((each) => ruleKey(each) === key));
        for (const step of steps) {
          const keys = new Set(step.map(ruleKey));
          for (const key of both) assert.ok(keys.has(key), key);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps whatever is replaced until its successor is there', () => {
    fc.assert(
      fc.property(arbitraryEdit(), ({ base, wanted }) => {
        const changes = diffRules(base, wanted);
        for (const step of states(base, changes)) {
          const keys = new Set(step.map(ruleKey));
          for (const change of changes) {
            if (change.kind !== 'change') continue;
            assert.ok(keys.has(ruleKey(change.before)) || keys.has(ruleKey(change.after)));
          }
        }
      }),
    );
  });

  it('makes room first where the quota leaves none, and never goes beyond it', () => {
    const base = Array.from({ length: RULES_QUOTA }, (_, port) => rule(`r-${port}`, port));
    const stays = base.slice(0, 5);
    const wanted: WantedRule[] = [
      ...stays,
      ...base.slice(5, 30).map(({ id, from }) => ({ ...tcpRule(from, { peer: group }), id })),
      ...Array.from({ length: 30 }, (_, index) => tcpRule(1000 + index)),
    ];
    const steps = states(base, diffRules(base, wanted));
    assert.deepEqual(asSet(steps.at(-1)!), asSet(wanted));
    for (const step of steps) {
      assert.ok(step.length <= RULES_QUOTA, String(step.length));
      for (const { id } of stays) assert.ok(step.some((each) => each.id === id));
    }
  });

  it('never moves a rule to the other direction in place, where EC2 would leave it open as it was', () => {
    const before = rule('a', 22);
    const change: RuleChange = { kind: 'change', before, after: tcpRule(22, { direction: 'outbound' }) };
    assert.deepEqual(
      planCalls([change], [before]).map(({ kind, direction }) => [kind, direction]),
      [
        ['revoke', 'inbound'],
        ['authorize', 'outbound'],
      ],
    );
  });

  it('changes which group is let in in place, but not to or within another account', () => {
    const kinds = (from: Peer, to: Peer) => {
      const before = rule('a', 22, { peer: from });
      return planCalls([{ kind: 'change', before, after: tcpRule(22, { peer: to }) }], [before]).map(
        ({ kind }) => kind,
      );
    };
    const foreign = { ...group, account: '222222222222' };
    assert.deepEqual(kinds(group, { ...group, id: 'sg-22222222' }), ['modify']);
    for (const another of [
      { ...foreign, id: 'sg-22222222' },
      { ...foreign, account: '333333333333' },
    ])
      assert.deepEqual(kinds(foreign, another), ['authorize', 'revoke']);
  });

  it('splits what is too much for one call', () => {
    const changes = Array.from({ length: 250 }, (_, port): RuleChange => ({
      kind: 'remove',
      before: rule(`r-${port}`, port),
    }));
    assert.deepEqual(
      planCalls(changes).map((call) => call.changes.length),
      [100, 100, 50],
    );
  });
});

describe('Undoing', () => {
  it('wants the rules of before again, under the ids that are left', () => {
    const before = [rule('a', 22), rule('b', 80)];
    const now = [rule('b', 8080), rule('c', 443)];
    assert.deepEqual(undoOf(before, now), [tcpRule(22), before[1]]);
  });

  it('leads back from any rules to any others', () => {
    fc.assert(
      fc.property(arbitraryEdit(), ({ base, wanted }) => {
        const there = states(base, diffRules(base, wanted)).at(-1)!;
        const back = states(there, diffRules(there, undoOf(base, there))).at(-1)!;
        assert.deepEqual(asSet(back), asSet(base));
      }),
    );
  });
});
