import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { run } from '../../../src/core/run';
import { hiddenTools, pathWithout } from '../../support/hiddenTools';
import { needing } from '../../support/needs';

const KNOWN = ['bwrap', 'rsync', 'sshd'] as const;

describe('the programs that a run is to do without', () => {
  it('are named in a variable, or all of them', () => {
    assert.deepEqual(hiddenTools(undefined, KNOWN), []);
    assert.deepEqual(hiddenTools(' ', KNOWN), []);
    assert.deepEqual(hiddenTools('rsync  bwrap,', KNOWN), ['rsync', 'bwrap']);
    assert.deepEqual(hiddenTools('all', KNOWN), KNOWN);
  });

  it('are ones that are known: any other name would hide nothing', () => {
    assert.throws(
      () => hiddenTools('rsync sshdd', KNOWN),
      /names sshdd\. It can name: all, bwrap, rsync, sshd\./,
    );
  });
});

needing('Unix').describe('a search path without some programs', () => {
  let dir: string;
  const file = (...names: string[]) => path.join(dir, ...names);
  const without = (programs: string[], ...folders: string[]) =>
    pathWithout(programs, folders.join(':')).split(':');

  before(async () => {
    dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab tools '));
    for (const [folder, names] of [
      ['bin', ['one', 'two']],
      ['other', ['three']],
    ] as const) {
      await fs.mkdir(file(folder));
      for (const name of names)
        await fs.writeFile(file(folder, name), `#!/bin/sh\necho ${name}, with "$@"\n`, { mode: 0o755 });
    }
    // As version managers have them: one script with many names.
    await fs.symlink('two', file('bin', 'shim'));
  });
  after(() => fs.rm(dir, { recursive: true }));

  it('has everything else, in the same order', async () => {
    const [bin = '', other, none] = without(['one'], file('bin'), file('other'), file('none'));
    assert.deepEqual([other, none], [file('other'), file('none')], 'folders that have none of them stay');
    assert.notEqual(bin, file('bin'));
    assert.deepEqual((await fs.readdir(bin)).sort(), ['shim', 'two']);
    const env = { PATH: bin };
    assert.equal((await run('two', ['a b'], { env })).stdout, 'two, with a b\n');
    assert.equal((await run('shim', [], { env })).stdout, 'two, with\n');
    await assert.rejects(run('one', [], { env }), { code: 'ToolMissing' });
  });

  it('can be searched by every user', async () => {
    const [bin = ''] = without(['one'], file('bin'));
    assert.equal((await fs.stat(bin)).mode & 0o777, 0o755);
  });

  it('leaves the folders themselves as they are', async () => {
    without(['one', 'two'], file('bin'));
    assert.deepEqual((await fs.readdir(file('bin'))).sort(), ['one', 'shim', 'two']);
  });
});
