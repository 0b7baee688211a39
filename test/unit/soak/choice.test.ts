import assert from 'node:assert/strict';
import { Choice } from '../../soak/choice';
import { GESTURES } from '../../soak/gestures';
import { parseOptions } from '../../soak/options';

const drawn = (choice: Choice, count = 50): number[] =>
  Array.from({ length: count }, () => choice.below(1_000));

describe('the choices of a soak', () => {
  it('follow from the seed alone', () => {
    assert.deepEqual(drawn(new Choice(7, 2, 0, 3)), drawn(new Choice(7, 2, 0, 3)));
  });

  it('differ by seed, person and turn', () => {
    const seeds = [
      [7, 2, 0, 3],
      [8, 2, 0, 3],
      [7, 2, 1, 3],
      [7, 2, 0, 4],
      [7, 2, 3, 0],
    ];
    const all = new Set(seeds.map((seed) => drawn(new Choice(...seed)).join()));
    assert.equal(all.size, seeds.length);
  });

  it('are the same gestures again, whatever one of them drew', () => {
    const gestures = (greedy: boolean) =>
      Array.from({ length: 200 }, (_, turn) => {
        const choice = new Choice(42, 2, 1, turn);
        const { name } = choice.weighted(GESTURES);
        if (greedy) drawn(choice);
        return name;
      });
    assert.deepEqual(gestures(true), gestures(false));
    assert.ok(new Set(gestures(false)).size > GESTURES.length / 2);
  });

  it('come as often as they weigh', () => {
    const choice = new Choice(1);
    const counts = { light: 0, heavy: 0 };
    const items = [
      { name: 'light', weight: 1 },
      { name: 'heavy', weight: 9 },
    ] as const;
    for (let turn = 0; turn < 5_000; turn++) counts[choice.weighted(items).name]++;
    assert.ok(counts.light > 400 && counts.light < 600, JSON.stringify(counts));
    assert.throws(() => choice.weighted([]), RangeError);
  });

  it('has a seed of its own unless told', () => {
    assert.equal(parseOptions(['--seed', '42', '--minutes', '5'])?.seed, 42);
    assert.notEqual(parseOptions([])?.seed, parseOptions([])?.seed);
    assert.throws(() => parseOptions(['--minutes', 'many']), /--minutes is a number/);
  });
});
