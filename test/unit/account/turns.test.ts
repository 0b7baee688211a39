import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Turns } from '../../../src/core/account/turns';

describe('Turns', () => {
  it('lets one through in each turn of the event loop, in the order of their coming', async () => {
    const turns = new Turns();
    const done: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      void turns
        .next()
        .then(() => Promise.resolve())
        .then(() => done.push(name));
    }
    assert.deepEqual(done, []);
    const seen: string[] = [];
    for (let turn = 0; turn < 4; turn++) {
      await nextTurn();
      seen.push(done.join(''));
    }
    assert.deepEqual([...new Set(seen)].filter(Boolean), ['a', 'ab', 'abc']);
  });

  it('begins again after it was empty', async () => {
    const turns = new Turns();
    await turns.next();
    await turns.next();
    await Promise.all([turns.next(), turns.next()]);
  });
});
