/** Suites that skips.test.ts runs in a mocha of their own, to see how failures are told. */
import assert from 'node:assert/strict';

describe('by itself', () => {
  it('compares', () => assert.equal([].length, 1));
});

describe('with a hook', () => {
  before(() => {
    throw new Error('no such thing\nand more');
  });
  it('is not run', () => undefined);
});
