import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { asciiText } from '../../src/core/asciiText';

describe('a text in plain letters', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Estadística', 'Estadistica'],
    ['Curso ñandú', 'Curso nandu'],
    ['a\u0301', 'a'],
    ['straße in Łódź', 'strasse in Lodz'],
    ['数据', 'ShuJu'],
    ['한국어', 'HanGugEo'],
    ['Ελλάδα', 'Ellada'],
    ['Ana’s “lab” – 2', 'Ana\'s "lab" - 2'],
    ['🚀 lab', 'rocket lab'],
    ['lab🚀🎓', 'lab rocket mortar-board'],
    ['🇪🇸', 'ES'],
    ['at 12:30:45', 'at 12:30:45'],
    ['a\tb\r\nc', 'a b c'],
    ['\u202eabc\u200b\ufeff', 'abc'],
    ['\u0000\u001b[31mred\u007f', '[31mred'],
    ['x\ud800y', 'xy'],
    ['', ''],
  ];
  for (const [text, plain] of cases)
    it(`is ${JSON.stringify(plain)} for ${JSON.stringify(text)}`, () => {
      assert.equal(asciiText(text), plain);
    });

  it('is printable and one line, whatever it was, and what is plain already stays', () => {
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const plain = asciiText(text);
      assert.match(plain, /^[\x20-\x7e]*$/);
      assert.equal(asciiText(plain), plain);
    });
    fc.assert(property, { numRuns: 500 });
  });
});
