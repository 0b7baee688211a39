/** Disks while somebody in the instance swaps folders for links to elsewhere, and other things that are in them. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { copyFolder } from '../../../../src/practice/host/copyFolder';
import { removeFolder } from '../../../../src/practice/host/removeFolder';
import { needing } from '../../../support/needs';

needing('Linux').describe('disks of a hostile instance', function () {
  this.timeout(120_000);
  let dir: string;
  const file = (name: string) => path.join(dir, name);
  beforeEach(async () => {
    dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-swapped-'));
    await fs.mkdir(file('outside/deep'), { recursive: true });
    for (let n = 0; n < 5; n++) await fs.writeFile(file(`outside/file-${n}`), 'outside');
    await fs.writeFile(file('outside/deep/secret'), 'outside');
    await fs.mkdir(file('home'));
  });
  afterEach(() => fs.rm(dir, { recursive: true, force: true, maxRetries: 3 }));

  const OUTSIDE = ['deep', 'file-0', 'file-1', 'file-2', 'file-3', 'file-4'];

  async function whileSwapping(work: () => Promise<void>): Promise<void> {
    const folders = ['a', 'b', 'c', 'd'].map((name) => file(`home/${name}`));
    const program = path.resolve(__dirname, '../../../support/swapFolders.js');
    const swapper = spawn(process.execPath, [program, file('outside'), ...folders], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(swapper.stdout, 'data');
    try {
      await work();
    } finally {
      const ended = once(swapper, 'exit');
      swapper.kill('SIGKILL');
      await ended;
    }
  }

  /** Everything in a folder that came from outside; links may lead there. */
  async function leaked(folder: string): Promise<string[]> {
    const found: string[] = [];
    for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
      const within = path.join(folder, entry.name);
      if (entry.isDirectory()) found.push(...(await leaked(within)));
      else if (entry.isFile() && (await fs.readFile(within, 'utf8')) !== 'own') found.push(within);
    }
    return found;
  }

  it('never copies what a folder was swapped for', () =>
    whileSwapping(async () => {
      let copied = 0;
      for (let round = 0; round < 60; round++) {
        const copy = file(`copy-${round}`);
        await copyFolder(file('home'), copy, (problem) => assert.fail(problem));
        assert.deepEqual(await leaked(copy), [], `round ${round}`);
        copied += (await fs.readdir(copy)).length;
        await fs.rm(copy, { recursive: true });
      }
      assert.ok(copied > 60, `${copied} folders and links were copied`);
    }));

  it('never removes what a folder was swapped for', () =>
    whileSwapping(async () => {
      for (let round = 0; round < 15; round++) {
        // It is filled as fast as it is emptied, so this may give up.
        await removeFolder(file('home')).catch(() => undefined);
        await fs.mkdir(file('home'), { recursive: true });
        assert.deepEqual((await fs.readdir(file('outside'))).sort(), OUTSIDE, `round ${round}`);
        await fs.access(file('outside/deep/secret'));
      }
    }));

  it('copies and removes names of any bytes, and links to them', async () => {
    const bytes = Buffer.concat([Buffer.from(file('home/')), Buffer.from([0x66, 0xff, 0xfe])]);
    await fs.writeFile(bytes, 'own');
    await fs.writeFile(file('home/línea\nnueva'), 'own');
    await fs.symlink(Buffer.from([0xff]), file('home/link'));
    await copyFolder(file('home'), file('copy'), (problem) => assert.fail(problem));
    const names = (folder: string) => fs.readdir(file(folder), 'latin1');
    assert.deepEqual((await names('copy')).sort(), (await names('home')).sort());
    assert.deepEqual(await fs.readlink(file('copy/link'), 'buffer'), Buffer.from([0xff]));
    await removeFolder(file('copy'));
    await assert.rejects(fs.access(file('copy')), { code: 'ENOENT' });
  });

  it('copies as deep as is sensible, tells of the rest, and removes all of it', async () => {
    await fs.mkdir(file(`home/${'d/'.repeat(400)}`), { recursive: true });
    const told: string[] = [];
    await copyFolder(file('home'), file('copy'), (problem) => told.push(problem));
    assert.match(told.join(), /nested too deep/);
    assert.ok(told.join().length < 1_000);
    for (const name of ['copy', 'home']) {
      await removeFolder(file(name));
      await assert.rejects(fs.access(file(name)), { code: 'ENOENT' });
    }
  });

  it('keeps holes, and leaves out what is larger than any disk', async () => {
    await fs.writeFile(file('home/holes'), 'own');
    await fs.truncate(file('home/holes'), 2 ** 27);
    await fs.writeFile(file('home/endless'), '');
    await fs.truncate(file('home/endless'), 2 ** 42);
    const told: string[] = [];
    await copyFolder(file('home'), file('copy'), (problem) => told.push(problem));
    assert.deepEqual(await fs.readdir(file('copy')), ['holes']);
    assert.match(told.join(), /endless/);
    const { size, blocks } = await fs.stat(file('copy/holes'));
    assert.equal(size, 2 ** 27);
    assert.ok(blocks * 512 < 10_000_000, `${blocks} blocks`);
  });

  it('leaves pipes and sockets behind without waiting for them', async () => {
    execFileSync('mkfifo', [file('home/pipe')]);
    await fs.writeFile(file('home/kept'), 'own');
    await copyFolder(file('home'), file('copy'), (problem) => assert.fail(problem));
    assert.deepEqual(await fs.readdir(file('copy')), ['kept']);
  });
});
