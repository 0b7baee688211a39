import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { callAws } from '../../../src/core/account/callAws';
import { place } from '../lab/fakeCloud';

describe('a call to AWS', () => {
  it('listens to its person beside a hundred others, is no leak for Node, and no longer when it has ended', async () => {
    const warnings: string[] = [];
    const warned = ({ name }: Error): void => void warnings.push(name);
    process.on('warning', warned);
    const { signal } = new AbortController();
    const calls = Array.from({ length: 100 }, (_, index) =>
      callAws(place, 'ec2:DescribeInstances', () => nextTurn(index), signal),
    );
    assert.equal(getEventListeners(signal, 'abort').length, 100);
    assert.equal((await Promise.all(calls)).length, 100);
    await nextTurn();
    process.off('warning', warned);
    assert.deepEqual(warnings, []);
    assert.deepEqual(getEventListeners(signal, 'abort'), []);
  });
});
