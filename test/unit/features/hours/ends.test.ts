/** What is said of the end of an instance, and when. */
import assert from 'node:assert/strict';
import type { Instance } from '../../../../src/core/ec2/types';
import { endFacts, endWord, timeLeft } from '../../../../src/core/lab/ends/endWords';
import { noticeOf } from '../../../../src/features/hours/noticeOf';
import { instanceWith } from '../../kit/instanceFixture';

const end = new Date('2026-11-23T18:00:00Z');
const before = (minutes: number): Date => new Date(end.getTime() - minutes * 60_000);
const ending = (facts: Partial<Instance> = {}): Instance =>
  instanceWith({ ...facts, tags: { 'ec2-lab:end': '2026-11-23T18:00:00Z', ...facts.tags } });

describe('the countdown to an end', () => {
  for (const [minutes, words] of [
    [0.2, '1 min'],
    [59, '59 min'],
    [60, '1 h'],
    [200, '3 h 20 min'],
    [47 * 60 + 59, '47 h 59 min'],
    [52 * 60, '2 d 4 h'],
    [72 * 60 + 30, '3 d'],
  ] as const)
    it(`tells ${minutes} minutes as ${words}`, () => assert.equal(timeLeft(end, before(minutes)), words));

  it('is said of what runs, and of what is still there afterwards', () => {
    assert.equal(endWord(ending(), before(20)), 'ends in 20 min');
    assert.equal(endWord(ending({ state: 'stopped' }), before(20)), undefined);
    assert.equal(endWord(ending(), before(0)), 'past its end');
    assert.equal(endWord(ending({ state: 'stopped' }), before(-20)), 'past its end');
    for (const state of ['shutting-down', 'terminated'] as const)
      assert.equal(endWord(ending({ state }), before(-20)), undefined);
    assert.equal(endWord(ending({ tags: { 'ec2-lab:end': 'never' } }), before(20)), undefined);
  });

  it('says in the tooltip when, and what happens then', () => {
    const [row, ...more] = endFacts(ending(), before(20), 'en-GB');
    assert.match(
      row?.[1] ?? '',
      /^(\d+ Nov 2026, )?\d\d:\d\d, ends in 20 min: it is terminated with its disk$/,
    );
    assert.deepEqual(more, []);
    const both = endFacts(ending({ tags: { 'ec2-lab:auto-stop-minutes': '30' } }), before(20), 'en-GB');
    assert.match(both[0]?.[1] ?? '', /it stops and stays stopped until it is terminated$/);
    assert.deepEqual(both[1], ['Auto-stop', 'after 30 min without a session']);
    assert.deepEqual(endFacts(ending({ tags: { 'ec2-lab:end': 'never' } }), end, 'en'), [['End', 'never']]);
    assert.deepEqual(endFacts(instanceWith(), end, 'en'), []);
  });
});

describe('the notice of an end', () => {
  const launchTime = before(240);
  it('comes a quarter of an hour before, while it runs', () => {
    assert.equal(noticeOf(ending({ launchTime }), before(15.5)), undefined);
    assert.equal(noticeOf(ending({ launchTime }), before(15)), 'soon');
    assert.equal(noticeOf(ending({ launchTime, state: 'pending' }), before(1)), 'soon');
    assert.equal(noticeOf(ending({ launchTime, state: 'stopped' }), before(1)), undefined);
  });

  it('comes afterwards for what is still there, not for what is just going', () => {
    assert.equal(noticeOf(ending({ launchTime, state: 'stopped' }), before(-1)), 'over');
    assert.equal(noticeOf(ending({ launchTime }), before(-1)), undefined);
    assert.equal(noticeOf(ending({ launchTime }), before(-16)), 'late');
    assert.equal(noticeOf(ending({ launchTime: before(-60) }), before(-61)), 'again');
    assert.equal(noticeOf(ending({ launchTime: before(-60) }), before(-76)), 'late');
    for (const state of ['stopping', 'shutting-down', 'terminated'] as const)
      assert.equal(noticeOf(ending({ launchTime, state }), before(-60)), undefined);
  });

  it('does not come without an end', () => {
    assert.equal(noticeOf(instanceWith(), end), undefined);
    assert.equal(noticeOf(ending({ tags: { 'ec2-lab:end': 'never' } }), end), undefined);
  });
});
