import assert from 'node:assert/strict';
import { faultsFor, troubles, troublesIn, wordsOf } from '../../../../src/features/practice/troubles';

const targets = { regions: ['eu-west-1'], instances: ['i-0123456789abcdef0'] };

describe('practice troubles', () => {
  it('come back from the practice cloud as they were sent', () => {
    for (const trouble of troubles) {
      const { on } = troublesIn(faultsFor(new Set([trouble]), targets));
      assert.deepEqual([...on], [trouble]);
    }
    const all = troublesIn(faultsFor(new Set(troubles), targets));
    assert.deepEqual([...all.on], [...troubles]);
    assert.deepEqual(all.targets, targets);
  });

  it('are none when nothing is ticked, or nothing picked that they could be about', () => {
    assert.deepEqual(faultsFor(new Set(), targets), {});
    const about = faultsFor(new Set(['denied', 'changedKey'] as const), { regions: [], instances: [] });
    assert.deepEqual([...troublesIn(about).on], []);
  });

  it('have a name of their own each', () => {
    assert.equal(new Set(troubles.map((trouble) => wordsOf(trouble).label)).size, troubles.length);
  });
});
