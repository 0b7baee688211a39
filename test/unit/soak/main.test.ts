import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { exitCodeOf } from '../../soak/verdict';

const PROGRAM = path.resolve(__dirname, '../../soak/index.js');
const run = (...args: string[]) => spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });

describe('the exit code of a soak', function () {
  this.timeout(60_000);

  it('is 0 when it holds and 1 when it found something', () => {
    assert.equal(exitCodeOf({ wrongs: [] }), 0);
    assert.equal(exitCodeOf({ wrongs: ['EC2 has what nobody lists'] }), 1);
  });

  it('is 2, with a sentence and no verdict, when it was asked for wrongly', () => {
    const { status, stdout, stderr } = run('--json', '--minutes', 'many');
    assert.deepEqual([status, stdout, stderr], [2, '', '--minutes is a number from 0.1 to 1440\n']);
    assert.equal(run('--weather', 'fine').status, 2);
  });

  it('is 0 for help', () => {
    const { status, stdout } = run('--help');
    assert.equal(status, 0);
    assert.match(stdout, /Exits with 0 when all holds, 1 when it found a fault, 2 when it could not be run/);
  });
});
