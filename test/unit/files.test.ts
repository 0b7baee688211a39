import * as assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createOnce, readIfThere, removeAbandoned, replaceFile } from '../../src/core/files';
import { asOrdinaryUser } from '../support/ordinaryUser';
import { itOnUnix } from '../support/onUnix';

describe('files', () => {
  let dir: string;
  let file: string;

  beforeEach(async () => {
    dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-files-'));
    await fs.chmod(dir, 0o777);
    file = path.join(dir, 'config');
  });
  afterEach(() => fs.rm(dir, { recursive: true, force: true }));

  const modeOf = async (name: string) => (await fs.stat(name)).mode & 0o777;
  const names = async () => (await fs.readdir(dir)).sort();

  it('reads a missing file as undefined, and only a missing one', async () => {
    assert.equal(await readIfThere(file), undefined);
    await assert.rejects(readIfThere(dir), { code: 'EISDIR' });
    await fs.writeFile(file, Buffer.from([0xe9, 0xff, 0x0a]));
    assert.equal(await readIfThere(file, 'latin1'), '\u00e9\u00ff\n');
  });

  itOnUnix('creates with the given mode and keeps the mode of what exists', async () => {
    await replaceFile(file, 'one');
    assert.equal(await modeOf(file), 0o600);
    await fs.chmod(file, 0o640);
    await replaceFile(file, 'two', { mode: 0o600, durable: false });
    assert.equal(await modeOf(file), 0o640);
    assert.equal(await fs.readFile(file, 'utf8'), 'two');
    assert.deepEqual(await names(), ['config']);
  });

  it('keeps every byte in latin1', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
    await fs.writeFile(file, bytes);
    await replaceFile(file, (await readIfThere(file, 'latin1')) ?? '', { encoding: 'latin1' });
    assert.deepEqual(await fs.readFile(file), bytes);
  });

  itOnUnix('replaces what a chain of links leads to, and leaves the links', async () => {
    const target = path.join(dir, 'dotfiles');
    await fs.mkdir(target);
    await fs.writeFile(path.join(target, 'real'), 'old');
    await fs.symlink(path.join(target, 'real'), path.join(dir, 'middle'));
    await fs.symlink('middle', file);
    await replaceFile(file, 'new');
    assert.equal(await fs.readFile(path.join(target, 'real'), 'utf8'), 'new');
    assert.ok((await fs.lstat(file)).isSymbolicLink());
    assert.ok((await fs.lstat(path.join(dir, 'middle'))).isSymbolicLink());
  });

  itOnUnix('refuses a link that leads nowhere, and a folder', async () => {
    await fs.symlink('nowhere', file);
    await assert.rejects(replaceFile(file, 'x'), { code: 'ENOENT' });
    await assert.rejects(replaceFile(dir, 'x'));
    assert.deepEqual(await names(), ['config']);
  });

  itOnUnix('leaves nothing behind when the folder cannot be written', async () => {
    await asOrdinaryUser(async () => {
      const locked = path.join(dir, 'locked');
      await fs.mkdir(locked);
      await fs.writeFile(path.join(locked, 'config'), 'old');
      await fs.chmod(locked, 0o500);
      await assert.rejects(replaceFile(path.join(locked, 'config'), 'new'), { code: 'EACCES' });
      assert.deepEqual(await fs.readdir(locked), ['config']);
      await fs.chmod(locked, 0o700);
    });
  });

  itOnUnix('creates once: never over a file, a link, or a link to nowhere', async () => {
    await createOnce(file, 'secret', 0o400);
    assert.equal(await modeOf(file), 0o400);
    await assert.rejects(createOnce(file, 'other', 0o400), { code: 'EEXIST' });
    assert.equal(await fs.readFile(file, 'utf8'), 'secret');
    await fs.symlink('nowhere', path.join(dir, 'link'));
    await assert.rejects(createOnce(path.join(dir, 'link'), 'other', 0o400), { code: 'EEXIST' });
    assert.deepEqual(await names(), ['config', 'link']);
  });

  it('creates once also when many try at the same time', async () => {
    const tries = Array.from({ length: 20 }, (_, index) => createOnce(file, `writer ${index}`, 0o400));
    const outcomes = await Promise.allSettled(tries);
    const winner = outcomes.findIndex((outcome) => outcome.status === 'fulfilled');
    assert.equal(outcomes.filter((outcome) => outcome.status === 'fulfilled').length, 1);
    assert.equal(await fs.readFile(file, 'utf8'), `writer ${winner}`);
    assert.deepEqual(await names(), ['config']);
  });

  it('removes what a killed process left long ago, and nothing else', async () => {
    const old = path.join(dir, '.config.1-a.ec2-lab-tmp');
    const oldFolder = path.join(dir, '.key.1-a.ec2-lab-tmp');
    const young = path.join(dir, '.config.2-b.ec2-lab-tmp');
    await fs.writeFile(old, '');
    await fs.mkdir(oldFolder);
    await fs.writeFile(path.join(oldFolder, 'key'), '');
    await fs.writeFile(young, '');
    await fs.writeFile(file, '');
    const anHourAgo = Date.now() / 1000 - 3600;
    for (const each of [old, oldFolder, file]) await fs.utimes(each, anHourAgo, anHourAgo);
    await removeAbandoned(dir);
    assert.deepEqual(await names(), ['.config.2-b.ec2-lab-tmp', 'config']);
  });

  itOnUnix('tolerates what a killed process left where nobody may write', async () => {
    await asOrdinaryUser(async () => {
      const locked = path.join(dir, 'locked');
      const left = path.join(locked, '.config.1-a.ec2-lab-tmp');
      await fs.mkdir(locked);
      await fs.writeFile(left, '');
      await fs.utimes(left, 0, 0);
      await fs.chmod(locked, 0o500);
      await removeAbandoned(locked);
      assert.deepEqual(await fs.readdir(locked), [path.basename(left)]);
      await fs.chmod(locked, 0o700);
    });
  });

  itOnUnix('shows the old file or the new to whoever looks, and after a kill at any moment', async () => {
    const whole = /^(a+|b+)$/;
    const size = 300_000;
    const script = `
      const { replaceFile } = require(${JSON.stringify(require.resolve('../../src/core/files'))});
      const write = (c) => replaceFile(process.argv[1], c.repeat(${size}), { durable: false });
      (async () => { for (;;) { await write('b'); await write('a'); console.log('written'); } })();`;
    await fs.writeFile(file, 'a'.repeat(size));
    for (let round = 0; round < 8; round++) {
      const child = spawn(process.execPath, ['-e', script, file], { stdio: ['ignore', 'pipe', 'ignore'] });
      const ended = once(child, 'exit');
      await once(child.stdout, 'data');
      const until = Date.now() + 20 + 7 * round;
      while (Date.now() < until) {
        const text = await fs.readFile(file, 'utf8');
        assert.ok(text.length === size && whole.test(text));
        await delay(3);
      }
      child.kill('SIGKILL');
      await ended;
      const text = await fs.readFile(file, 'utf8');
      assert.ok(text.length === size && whole.test(text), 'whole after the kill');
    }
  }).timeout(30_000);
});
