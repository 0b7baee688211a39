import * as assert from 'node:assert/strict';
import { readOptions } from '../../../src/wake/options';

describe('the options of the program that wakes an instance', () => {
  const args = ['--instance', 'i-0123456789abcdef0', '--region', 'eu-west-1', '--port', '22'];

  it('starts nothing for a login that nobody asked for', () => {
    assert.equal(readOptions(args, {}).start, true);
    assert.equal(readOptions([...args, '--no-start'], {}).start, false);
    assert.equal(readOptions(args, { EC2_LAB_UNATTENDED: '1' }).start, false);
  });
});
