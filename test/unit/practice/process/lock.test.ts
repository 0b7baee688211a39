import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { takeLock } from '../../../../src/practice/process/lock';

describe('the lock of a state folder', () => {
  let dir: string;
  let file: string;
  beforeEach(() => {
    dir = fs.mkdtempSync(path.join(tmpdir(), 'ec2-lab-lock-'));
    file = path.join(dir, 'lock');
  });
  afterEach(() => fs.rmSync(dir, { recursive: true }));

  const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

  it('is had by one, and free again after it', () => {
    const first = takeLock(dir);
    assert.ok('release' in first);
    assert.ok('holder' in takeLock(dir));
    first.release();
    assert.deepEqual(fs.readdirSync(dir), []);
    assert.ok('release' in takeLock(dir));
  });

  it('is taken from the dead, from nobody in particular, and from before the computer started', () => {
    for (const left of [JSON.stringify({ pid: deadPid(), id: 'x' }), '', '{"pid":', '[]']) {
      fs.writeFileSync(file, left);
      const lock = takeLock(dir);
      assert.ok('release' in lock, left);
      lock.release();
    }
    fs.writeFileSync(file, JSON.stringify({ pid: process.pid, id: 'x' }));
    fs.utimesSync(file, 0, 0);
    assert.ok('release' in takeLock(dir));
    assert.deepEqual(fs.readdirSync(dir), ['lock']);
  });

  it('goes on where a process died while it removed one', () => {
    fs.writeFileSync(file, JSON.stringify({ pid: deadPid(), id: 'x' }));
    fs.writeFileSync(`${file}.removing`, '');
    fs.utimesSync(`${file}.removing`, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    assert.ok('release' in takeLock(dir));
    assert.deepEqual(fs.readdirSync(dir), ['lock']);
  });

  it('is taken from a living process only when that was found to be another one', () => {
    fs.writeFileSync(file, JSON.stringify({ pid: process.pid, id: 'x' }));
    assert.deepEqual(takeLock(dir), { holder: 'x' });
    assert.deepEqual(takeLock(dir, 'y'), { holder: 'x' });
    assert.ok('release' in takeLock(dir, 'x'));
  });

  it('is had by one of many that find a dead one at the same time', async function () {
    this.timeout(60_000);
    const module = path.resolve(__dirname, '../../../../src/practice/process/lock.js');
    const script = `const { takeLock } = require(${JSON.stringify(module)});
      process.stdin.once('data', () => {
        process.stdout.write('release' in takeLock(${JSON.stringify(dir)}) ? 'won' : 'lost');
        process.stdin.once('data', () => process.exit());
      });`;
    for (let round = 0; round < 5; round++) {
      fs.writeFileSync(file, JSON.stringify({ pid: deadPid(), id: 'x' }));
      const children = Array.from({ length: 8 }, () => spawn(process.execPath, ['-e', script]));
      const answers = children.map((child) => once(child.stdout, 'data'));
      for (const child of children) child.stdin.write('go');
      const said = (await Promise.all(answers)).map(String);
      const closed = children.map((child) => once(child, 'close'));
      for (const child of children) child.stdin.end('end');
      await Promise.all(closed);
      assert.deepEqual(said.filter((word) => word === 'won').length, 1, said.join());
    }
    assert.deepEqual(fs.readdirSync(dir), ['lock']);
  });
});
