import assert from 'node:assert/strict';
import { asProblem } from '../../src/core/asProblem';
import { Problem } from '../../src/core/problem';

describe('what escapes as something else than a Problem', () => {
  it('becomes one that says so, with what it was inside', () => {
    const defect = new TypeError('x is undefined');
    const { code, message, cause } = asProblem(defect);
    assert.deepEqual([code, cause], ['Unknown', defect]);
    assert.match(message, /did not expect: x is undefined$/);
    assert.match(asProblem('no error at all').message, /no error at all$/);
  });

  it('stays what it is when it is one', () => {
    const problem = new Problem('NotFound', 'There is no such thing.');
    assert.equal(asProblem(problem), problem);
  });
});
