import assert from 'node:assert/strict';
import { ALARMS, Leavings, SCHEDULES } from '../../../src/core/lab/leavings';
import { TAGS } from '../../../src/core/lab/labTags';
import { Problem } from '../../../src/core/problem';
import { place } from './fakeCloud';
import { instance } from './fixtures';

const gone = instance({ id: 'i-1', state: 'terminated' });

describe('what terminated instances leave', () => {
  /** What becomes of the calls, one after the other; those that follow succeed. */
  let outcomes: Error[];
  let calls: number;
  let said: string[];
  let wrongs: unknown[];
  let leavings: Leavings;
  const look = (seen = gone) => leavings.look(place, seen, new AbortController().signal);

  beforeEach(() => {
    [outcomes, calls, said, wrongs] = [[], 0, [], []];
    const leaving = {
      fits: () => true,
      end: () => {
        const failure = outcomes[calls++];
        return failure ? Promise.reject(failure) : Promise.resolve(true);
      },
      done: (id: string) => `What ${id} left is gone`,
    };
    leavings = new Leavings(
      leaving,
      (sentence) => said.push(sentence),
      (error) => wrongs.push(error),
    );
  });

  it('is taken away once, when the instance is seen terminated', async () => {
    await look(instance({ id: 'i-1', state: 'shutting-down' }));
    assert.equal(calls, 0);
    await look();
    await look();
    assert.deepEqual([calls, said], [1, ['What i-1 left is gone: it is terminated']]);
  });

  it('is tried again when the instance is seen again after a failure', async () => {
    outcomes = [new Problem('Throttled', 'Slow down.'), new Problem('Network', 'No answer.')];
    for (let turn = 0; turn < 4; turn++) await look();
    assert.deepEqual([calls, wrongs.length, said.length], [3, 2, 1]);
  });

  it('is tried again after a cancellation, of which nothing is said: the account was opened anew', async () => {
    outcomes = [new DOMException('Canceled', 'AbortError')];
    await look();
    await look();
    assert.deepEqual([calls, wrongs], [2, []]);
  });

  it('is not asked for again by who may not', async () => {
    outcomes = [new Problem('AccessDenied', 'No.')];
    await look();
    await look();
    assert.deepEqual([calls, wrongs.length], [1, 1]);
  });

  it('is schedules where the tag says so, and may be alarms anywhere', () => {
    const scheduled = instance({ tags: { [TAGS.schedule]: 'MON-FRI 09:00-18:00 Europe/Madrid' } });
    assert.deepEqual([gone, scheduled].map(SCHEDULES.fits), [false, true]);
    assert.deepEqual([gone, scheduled].map(ALARMS.fits), [true, true]);
  });
});
