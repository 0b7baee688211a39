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

  const module = path.resolve(__dirname, '../../../../src/practice/process/lock.js');
  /** Takes the lock when it is told to, says how that went, and stays. */
  const script = () => `const { takeLock } = require(${JSON.stringify(module)});
    process.stdin.once('data', async () => {
      process.stdout.write('release' in (await takeLock(${JSON.stringify(dir)})) ? 'won' : 'lost');
      process.stdin.once('data', () => process.exit());
    });`;
  const holderProcess = async () => {
    const holder = spawn(process.execPath, ['-e', script()]);
    holder.stdin.write('go');
    assert.equal(String(await once(holder.stdout, 'data')), 'won');
    return holder;
  };
  const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

  it('is had by one, and free again after it', async () => {
    const first = await takeLock(dir);
    assert.ok('release' in first);
    assert.ok('holder' in (await takeLock(dir)));
    first.release();
    const second = await takeLock(dir);
    assert.ok('release' in second);
    assert.ok('holder' in (await takeLock(dir)));
    second.release();
    assert.ok(fs.readdirSync(dir).length <= 1, 'one name of sockets');
  });

  it('is had in a folder of any length', async () => {
    dir = path.join(dir, 'x'.repeat(200), 'ü'.repeat(100));
    fs.mkdirSync(dir, { recursive: true });
    const first = await takeLock(dir);
    assert.ok('release' in first);
    assert.ok('holder' in (await takeLock(dir)));
    first.release();
    dir = path.dirname(path.dirname(dir));
  });

  it('is kept by a live process whatever the clock says, and by one that is stopped', async function () {
    this.timeout(20_000);
    const holder = await holderProcess();
    try {
      for (const name of fs.readdirSync(dir)) fs.lutimesSync(path.join(dir, name), 0, 0);
      assert.ok('holder' in (await takeLock(dir)), 'from before the computer started');
      if (process.platform !== 'win32') {
        holder.kill('SIGSTOP');
        assert.ok('holder' in (await takeLock(dir)), 'stopped');
        assert.ok('holder' in (await takeLock(dir, 'listens')), 'and found silent');
      }
    } finally {
      const ended = once(holder, 'exit');
      holder.kill('SIGKILL');
      await ended;
    }
    const mine = await takeLock(dir);
    assert.ok('release' in mine, 'given back by the system');
    mine.release();
  });

  it('is taken where an older version left its file: from the dead and from nobody in particular', async () => {
    for (const left of [
      JSON.stringify({ pid: deadPid(), id: 'x' }),
      '',
      '{"pid":',
      '[]',
      'null',
      '{"pid":"1"}',
    ]) {
      fs.writeFileSync(file, left);
      fs.writeFileSync(`${file}.removing`, '');
      const lock = await takeLock(dir);
      assert.ok('release' in lock, left);
      lock.release();
    }
  });

  it('is left to a living older version, unless that was found to be another process', async () => {
    fs.writeFileSync(file, JSON.stringify({ pid: process.pid, id: 'x' }));
    fs.utimesSync(file, 0, 0);
    assert.deepEqual(await takeLock(dir), { holder: 'x' });
    assert.deepEqual(await takeLock(dir, 'y'), { holder: 'x' });
    const lock = await takeLock(dir, 'x');
    assert.ok('release' in lock);
    lock.release();
  });

  it('tells older versions, whose file is no lock to this one', async () => {
    const holder = await holderProcess();
    const { pid } = JSON.parse(fs.readFileSync(file, 'utf8')) as { pid: number };
    assert.equal(pid, holder.pid);
    const ended = once(holder, 'exit');
    holder.kill('SIGKILL');
    await ended;
    const said = fs.readFileSync(file, 'utf8').replace(String(pid), String(process.pid));
    fs.writeFileSync(file, said);
    const lock = await takeLock(dir);
    assert.ok('release' in lock, 'the number is of another process by now');
    lock.release();
  });

  it('is had by one of many that find a dead one at the same time', async function () {
    this.timeout(60_000);
    for (let round = 0; round < 5; round++) {
      fs.writeFileSync(file, JSON.stringify({ pid: deadPid(), id: 'x' }));
      const children = Array.from({ length: 8 }, () => spawn(process.execPath, ['-e', script()]));
      const answers = children.map((child) => once(child.stdout, 'data'));
      for (const child of children) child.stdin.write('go');
      const said = (await Promise.all(answers)).map(String);
      const closed = children.map((child) => once(child, 'close'));
      for (const child of children) child.stdin.end('end');
      await Promise.all(closed);
      assert.deepEqual(said.filter((word) => word === 'won').length, 1, said.join());
    }
    assert.ok(fs.readdirSync(dir).length <= 2, fs.readdirSync(dir).join());
  });
});
