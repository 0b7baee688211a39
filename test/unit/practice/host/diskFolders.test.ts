import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { copyFolder } from '../../../../src/practice/host/copyFolder';
import { isFolder } from '../../../../src/practice/host/diskFolders';
import { removeFolder } from '../../../../src/practice/host/removeFolder';
import { asOrdinaryUser } from '../../../support/ordinaryUser';
import { itOnUnix } from '../../../support/onUnix';

describe('folders of disks, for a user without root', () => {
  let dir: string;
  const withFolder = (work: (file: (name: string) => string) => Promise<void>) =>
    asOrdinaryUser(async () => {
      dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-folders-'));
      await work((name) => path.join(dir, name));
    });
  afterEach(() => fs.rm(dir, { recursive: true, force: true }));

  itOnUnix('copies what may be read and tells of the rest', () =>
    withFolder(async (file) => {
      await fs.mkdir(file('home/closed'), { recursive: true });
      await fs.writeFile(file('home/open'), 'open');
      await fs.writeFile(file('home/secret'), 'secret', { mode: 0 });
      await fs.chmod(file('home/closed'), 0);
      const told: string[] = [];
      await copyFolder(file('home'), file('copy'), (problem) => told.push(problem));
      assert.equal(await fs.readFile(file('copy/open'), 'utf8'), 'open');
      assert.equal(told.length, 2);
      assert.match(told.join(), /secret/);
      assert.match(told.join(), /closed/);
      await fs.chmod(file('home/closed'), 0o700);
    }),
  );

  itOnUnix('copies into folders that are read-only afterwards, and removes those', () =>
    withFolder(async (file) => {
      await fs.mkdir(file('home/mod/cache'), { recursive: true });
      await fs.writeFile(file('home/mod/cache/go.mod'), 'module lab', { mode: 0o444 });
      await fs.chmod(file('home/mod/cache'), 0o555);
      await fs.chmod(file('home/mod'), 0o555);
      await copyFolder(file('home'), file('copy'), (problem) => assert.fail(problem));
      assert.equal(await fs.readFile(file('copy/mod/cache/go.mod'), 'utf8'), 'module lab');
      for (const name of ['home', 'copy']) {
        await removeFolder(file(name));
        assert.equal(await isFolder(file(name)), false);
      }
    }),
  );

  itOnUnix('does not take a link for a folder', () =>
    withFolder(async (file) => {
      await fs.mkdir(file('real'));
      await fs.symlink(file('real'), file('link'));
      assert.equal(await isFolder(file('real')), true);
      assert.equal(await isFolder(file('link')), false);
    }),
  );
});
