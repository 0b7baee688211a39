import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { mergeRules, takeMine, type Rule, type WantedRule } from '../../../../src/core/ec2/firewall';
import { ruleKey } from '../../../../src/core/ec2/firewall/rules';
import { rule, tcpRule } from '../../../support/rules';
import { arbitraryEdit, arbitrarySpecs, asSet, withIds } from './arbitraries';

const world = { kind: 'ipv4', cidr: '0.0.0.0/0' } as const;

describe('Joining edits with those of others', () => {
  const base = [rule('a', 22), rule('b', 80), rule('c', 443)];
  const [a, b, c] = base as [Rule, Rule, Rule];

  it('keeps both where they touch different rules', () => {
    const theirs = [a, { ...b, description: 'theirs' }, c, rule('d', 9000)];
    const mine = [{ ...a, peer: world }, b, tcpRule(5432)];
    assert.deepEqual(mergeRules(base, theirs, mine), {
      wanted: [{ ...a, peer: world }, theirs[1], theirs[3], tcpRule(5432)],
      conflicts: [],
    });
  });

  it('has no conflict where both did the same', () => {
    const theirs = [{ ...a, peer: world }, c, rule('d', 5432)];
    const merged = mergeRules(base, theirs, [{ ...a, peer: world }, c, tcpRule(5432)]);
    assert.deepEqual(merged, { wanted: theirs, conflicts: [] });
  });

  it('shows a conflict and keeps their side where both touched a rule', () => {
    const theirs = [{ ...a, to: 23 }, b];
    const mine = [b, { ...c, description: 'mine' }];
    const merged = mergeRules(base, theirs, mine);
    assert.deepEqual(merged.wanted, theirs);
    assert.deepEqual(merged.conflicts, [
      { base: c, theirs: undefined, mine: tcpRule(443, { description: 'mine' }) },
      { base: a, theirs: theirs[0], mine: undefined },
    ]);
  });

  it('shows a conflict where both added a rule with another description', () => {
    const theirs = [...base, rule('d', 5432, { description: 'theirs' })];
    const added = tcpRule(5432, { description: 'mine' });
    const merged = mergeRules(base, theirs, [...base, added]);
    assert.deepEqual(merged, {
      wanted: theirs,
      conflicts: [{ base: undefined, theirs: theirs[3], mine: added }],
    });
  });

  it('knows a rule again that was removed and made anew', () => {
    const theirs = [rule('z', 22), b, c];
    assert.deepEqual(mergeRules(base, theirs, [{ ...a, to: 25 }, b, c]), {
      wanted: [{ ...a, to: 25, id: 'z' }, b, c],
      conflicts: [],
    });
  });

  it('lets the old rule go when somebody else made its successor, and nobody is let in twice', () => {
    const theirs = [...base, rule('d', 8080)];
    assert.deepEqual(mergeRules(base, theirs, [{ ...tcpRule(8080), id: 'a' }, b, c]), {
      wanted: [b, c, theirs[3]],
      conflicts: [],
    });
  });

  it('has a rule once when mine is taken and theirs came to be the same meanwhile', () => {
    const mine = tcpRule(9000, { description: 'mine' });
    const wanted = takeMine([b, tcpRule(9000)], { base: a, theirs: undefined, mine });
    assert.deepEqual(wanted, [b, mine]);
  });

  it('takes my side of a conflict when told', () => {
    const theirs = [{ ...a, to: 23 }, b];
    const { wanted, conflicts } = mergeRules(base, theirs, [{ ...a, to: 24 }, b, { ...c, to: 444 }]);
    const resolved = conflicts.reduce<readonly WantedRule[]>(
      (now, conflict) => takeMine(now, conflict),
      wanted,
    );
    assert.deepEqual(resolved, [{ ...a, to: 24 }, b, { ...tcpRule(443), to: 444 }]);
    assert.deepEqual(takeMine(theirs, { base: a, theirs: theirs[0], mine: undefined }), [b]);
  });

  it('is their rules when I did nothing, and mine when they did nothing', () => {
    fc.assert(
      fc.property(arbitraryEdit(), ({ base: from, wanted }) => {
        assert.deepEqual(mergeRules(from, from, wanted).conflicts, []);
        assert.deepEqual(asSet(mergeRules(from, from, wanted).wanted), asSet(wanted));
        const theirs = withIds(wanted, 'theirs').map((each, index) => ({
          ...each,
          id: wanted[index]?.id ?? each.id,
        }));
        assert.deepEqual(mergeRules(from, theirs, from), { wanted: theirs, conflicts: [] });
      }),
    );
  });

  it('never wants a rule twice', () => {
    fc.assert(
      fc.property(arbitraryEdit(), arbitrarySpecs(), ({ base: from, wanted }, others) => {
        const theirs = [...from.slice(1), ...withIds(others, 'new')].filter(
          (each, index, all) => all.findIndex((other) => ruleKey(other) === ruleKey(each)) === index,
        );
        const keys = mergeRules(from, theirs, wanted).wanted.map(ruleKey);
        assert.equal(new Set(keys).size, keys.length);
      }),
    );
  });
});
