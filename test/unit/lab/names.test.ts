import assert from 'node:assert/strict';
import { safeName, uniqueName } from '../../../src/core/lab/names';

describe('a safe name', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['My Lab', 'my-lab'],
    ['Estadística', 'estadistica'],
    ["Ana's lab", 'anas-lab'],
    ['数据', 'shuju'],
    ['sg-1 / ../etc', 'sg-1-etc'],
    ['CON', 'con-lab'],
    ['\u200b…', 'lab'],
    ['x'.repeat(200), 'x'.repeat(60)],
  ];
  for (const [name, safe] of cases)
    it(`is ${safe.slice(0, 20)} for ${JSON.stringify(name.slice(0, 20))}`, () =>
      assert.equal(safeName(name), safe));
});

describe('a unique name', () => {
  it('is the first that is not taken, whatever the case of its letters', () => {
    assert.equal(uniqueName('Lab', new Set()), 'Lab');
    assert.equal(uniqueName('Lab', new Set(['lab', 'LAB-2'])), 'Lab-3');
  });

  it('is no longer than EC2 takes one', () => {
    const long = 'x'.repeat(255);
    assert.equal(uniqueName(long, new Set([long])), `${'x'.repeat(253)}-2`);
  });
});
