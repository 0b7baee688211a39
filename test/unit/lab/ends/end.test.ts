import assert from 'node:assert/strict';
import {
  endActionOf,
  endOf,
  endTag,
  endTimeOf,
  keptEnd,
  oneHourLonger,
} from '../../../../src/core/lab/ends/end';
import { parseEnd } from '../../../../src/core/lab/ends/parseEnd';
import { checkTagKeys } from '../../../../src/core/lab/ends/tagKeys';
import { instance } from '../fixtures';

const tagged = (end: string) => ({ tags: { 'ec2-lab:end': end } });

describe('the end of an instance', () => {
  it('is what its tag says, as the instance itself understands it', () => {
    assert.deepEqual(endOf(tagged('2026-12-18T17:00:00Z')), new Date('2026-12-18T17:00:00Z'));
    assert.equal(endOf(tagged('never')), 'never');
    assert.equal(endTimeOf(tagged('never')), undefined);
    for (const odd of [
      '',
      'soon',
      '2026-12-18',
      '2026-12-18T17:00:00+01:00',
      '2026-12-18T17:00:00.000Z',
      '2026-99-18T17:00:00Z',
    ])
      assert.equal(endOf(tagged(odd)), undefined, odd);
    assert.equal(endOf({ tags: {} }), undefined);
  });

  it('is written to the minute, and read again as it was written', () => {
    assert.equal(endTag('never'), 'never');
    assert.equal(endTag(new Date('2026-12-18T17:00:59.999Z')), '2026-12-18T17:00:00Z');
    const end = new Date('2026-12-18T17:00:00Z');
    assert.deepEqual(endOf(tagged(endTag(end))), end);
  });

  it('terminates, but for an instance that stops itself when nobody is there', () => {
    const stopping = { 'ec2-lab:auto-stop-minutes': '30' };
    assert.equal(endActionOf(instance()), 'terminate');
    assert.equal(endActionOf(instance({ tags: stopping })), 'stop');
    assert.equal(endActionOf(instance({ tags: stopping, spot: true })), 'terminate');
  });

  it('does what its tag says where the end came later', () => {
    assert.equal(endActionOf(instance({ tags: { 'ec2-lab:end-action': 'stop' } })), 'stop');
    assert.equal(endActionOf(instance({ tags: { 'ec2-lab:end-action': 'stop' }, spot: true })), 'terminate');
    assert.equal(endActionOf(instance({ tags: { 'ec2-lab:end-action': 'explode' } })), 'terminate');
  });

  it('is kept by what is made like it, which has an hour at least', () => {
    const [early, late] = [new Date('2026-12-18T17:00:00Z'), new Date('2026-12-18T19:30:00Z')];
    assert.deepEqual(keptEnd(late, early), late);
    assert.deepEqual(keptEnd(early, late), new Date('2026-12-18T20:30:00Z'));
    assert.equal(keptEnd('never', late), 'never');
  });

  it('is put off from the later of itself and now', () => {
    const [early, late] = [new Date('2026-12-18T17:00:00Z'), new Date('2026-12-18T19:30:00Z')];
    assert.deepEqual(oneHourLonger(late, early), new Date('2026-12-18T20:30:00Z'));
    assert.deepEqual(oneHourLonger(early, late), new Date('2026-12-18T20:30:00Z'));
  });

  it('goes with tags whose names can stand in a path', () => {
    checkTagKeys({ Name: 'x y', 'ec2-lab:lab': '1', 'a+b-c=d.e,f_g@h': '' });
    for (const key of ['a b', 'a/b', '_index', '.', '..', 'ñ', 'a#b'])
      assert.throws(() => checkTagKeys({ Name: 'x', [key]: '1' }), { code: 'BadTemplate' }, key);
  });
});

describe('parseEnd', () => {
  const now = new Date(2026, 10, 25, 16, 30);
  const cases: readonly (readonly [string, Date | undefined])[] = [
    ['18:00', new Date(2026, 10, 25, 18, 0)],
    [' 9:05 ', new Date(2026, 10, 26, 9, 5)],
    ['16:31', new Date(2026, 10, 25, 16, 31)],
    ['16:30', new Date(2026, 10, 26, 16, 30)],
    ['23:59', new Date(2026, 10, 25, 23, 59)],
    ['00:00', new Date(2026, 10, 26, 0, 0)],
    ['2026-12-18 18:00', new Date(2026, 11, 18, 18, 0)],
    ['2026-12-1T08:00', new Date(2026, 11, 1, 8, 0)],
    ['2026-11-25 16:30', undefined],
    ['2026-11-24 18:00', undefined],
    ['2026-02-30 18:00', undefined],
    ['2027-02-30 18:00', undefined],
    ['2026-13-01 18:00', undefined],
    ['24:00', undefined],
    ['18:60', undefined],
    ['18', undefined],
    ['at 18:00', undefined],
    ['18:00 pm', undefined],
    ['12026-12-18 18:00', undefined],
    ['tomorrow', undefined],
    ['', undefined],
  ];
  for (const [text, end] of cases)
    it(`understands “${text}”${end ? '' : ' as nothing'}`, () => assert.deepEqual(parseEnd(text, now), end));
});
