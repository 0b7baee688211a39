import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { forbiddenInGroupText, groupText } from '../../../../src/core/ec2/network/groupText';
import { isAllowedText } from '../../../../src/practice/ec2/securityGroups/descriptions';

describe('a text of a security group', () => {
  it('is legible, whatever script it was in', () => {
    const cases = {
      Estadística: 'Estadistica',
      "Ana's lab": 'Anas lab',
      数据: 'ShuJu',
      '"Mac" <1>?': 'Mac -1--',
      'a, b; c & d': 'a, b; c & d',
      [`${'é'.repeat(254)} x`]: 'e'.repeat(254),
    };
    for (const [text, expected] of Object.entries(cases)) assert.equal(groupText(text), expected);
  });

  it('is taken by the practice cloud, which knows its own rules', () => {
    const property = fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      assert.ok(isAllowedText(groupText(text)), groupText(text));
      assert.equal(forbiddenInGroupText(groupText(text)), undefined);
      assert.equal(forbiddenInGroupText(text) === undefined && text.length <= 255, isAllowedText(text));
    });
    fc.assert(property, { numRuns: 500 });
  });
});
