/**
 * Suites that skips.test.ts runs in a mocha of their own, without git. What goes wrong in a hook would be a failure.
 */
import assert from 'node:assert/strict';
import { needing, skipFor } from '../../support/needs';

let made: { end(): void } | undefined;

needing('git').describe('with git', () => {
  before(() => assert.fail('a hook of what is skipped'));
  after(() => made!.end());
  it('one', () => assert.fail());
  describe('and more', () => {
    it('two', () => assert.fail());
  });
});

describe('with a loop device', () => {
  before(function () {
    skipFor('a loop device', this);
  });
  it('one', () => assert.fail());
});

describe('by itself', () => {
  needing('git').it('uses git', () => assert.fail());
  needing('git', 'root').it('uses git as root', () => assert.fail());
  it('looks first', function () {
    skipFor('a loop device', this);
  });
  it('gives no reason', function () {
    this.skip();
  });
  it('passes', () => undefined);
});
