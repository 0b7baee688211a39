/** What an instance says of how long nobody has used it, and when it is worth while to ask again. */
import assert from 'node:assert/strict';
import { idleIn, nextLook } from '../../../../src/core/lab/ends/idle';
import { autoStopOf, autoStopTags } from '../../../../src/core/lab/ends/autoStop';

describe('how long nobody has used an instance', () => {
  it('is what its own program counts, and nothing else that it prints', () => {
    assert.equal(idleIn('12\n'), 12);
    for (const odd of ['', '\n', 'twelve', '-1', '1e3', '12 13', '999999', '12\n$(id)'])
      assert.equal(idleIn(odd), undefined, odd);
  });

  it('is asked again before the instance can be within ten minutes of its limit, and never at once', () => {
    assert.equal(nextLook(60, 0), 50);
    assert.equal(nextLook(60, 30), 20);
    assert.equal(nextLook(60, 55), 2);
    assert.equal(nextLook(5, undefined), 2);
    assert.equal(nextLook(10_080, undefined), 10_070);
  });
});

describe('the auto-stop in the tags of an instance', () => {
  it('is read as it was written', () => {
    for (const use of ['work', 'sessions'] as const)
      assert.deepEqual(autoStopOf(autoStopTags({ minutes: 30, use })), { minutes: 30, use });
  });

  it('counts sessions alone where it was put before there was a choice', () => {
    assert.deepEqual(autoStopOf({ 'ec2-lab:auto-stop-minutes': '30' }), { minutes: 30, use: 'sessions' });
    for (const odd of ['', '4', '10081', '30.5', 'soon'])
      assert.equal(autoStopOf({ 'ec2-lab:auto-stop-minutes': odd }), undefined, odd);
  });
});
