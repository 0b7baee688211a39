import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { mayHaveEntries } from '../../../src/core/ssh/entriesFolder';
import { asOrdinaryUser } from '../../support/ordinaryUser';
import { makeSshHome, type SshHome } from '../../support/sshHome';
import { itOnUnix } from '../../support/onUnix';

const OTHER = 'i-0fedcba9876543210';

describe('host entries', () => {
  let home: SshHome;
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(() => home.remove());

  const inDir = (name: string) => path.join(home.folder.entriesDir, name);

  it('are none before the first is written', async () => {
    assert.deepEqual(await home.entries.list(), []);
    assert.equal(await home.entries.forInstance(OTHER), undefined);
    assert.equal(await home.entries.remove('lab'), false);
  });

  itOnUnix('are one private file each, in a private folder', async () => {
    await fs.rmdir(home.folder.dir);
    assert.equal(await home.entries.write(home.entry()), 'written');
    const mode = async (file: string) => (await fs.stat(file)).mode & 0o777;
    assert.deepEqual(
      [await mode(home.folder.dir), await mode(home.folder.entriesDir), await mode(inDir('lab.conf'))],
      [0o700, 0o700, 0o600],
    );
    assert.deepEqual(await fs.readdir(home.folder.entriesDir), ['lab.conf']);
  });

  it('are written only when they say something new', async () => {
    await home.entries.write(home.entry());
    const before = await fs.stat(inDir('lab.conf'));
    assert.equal(await home.entries.write(home.entry()), 'unchanged');
    assert.equal((await fs.stat(inDir('lab.conf'))).ino, before.ino);
    assert.equal(await home.entries.write(home.entry({ hostName: '127.0.0.6' })), 'written');
    assert.equal((await home.entries.list())[0]?.hostName, '127.0.0.6');
  });

  it('may be there or not, as the names in their folder say to a window that only starts', async () => {
    assert.equal(await mayHaveEntries(home.home), false);
    await fs.mkdir(home.folder.entriesDir);
    await fs.writeFile(inDir('i-0.known_hosts'), 'x');
    await fs.writeFile(inDir('.conf.part'), 'x');
    assert.equal(await mayHaveEntries(home.home), false);
    await home.entries.write(home.entry());
    assert.equal(await mayHaveEntries(home.home), true);
  });

  it('are all listed, however many there are', async () => {
    const aliases = Array.from({ length: 200 }, (_, index) => `lab-${String(index).padStart(3, '0')}`);
    const id = (index: number) => `i-${index.toString(16).padStart(8, '0')}`;
    await Promise.all(
      aliases.map((alias, index) => home.entries.write(home.entry({ alias, instanceId: id(index) }))),
    );
    assert.deepEqual(
      (await home.entries.list()).map(({ alias }) => alias),
      aliases,
    );
  });

  it('are found by instance and listed by alias', async () => {
    const one = home.entry();
    const two = home.entry({ alias: 'a-lab', instanceId: OTHER });
    await Promise.all([home.entries.write(one), home.entries.write(two)]);
    assert.deepEqual(await home.entries.list(), [two, one]);
    assert.deepEqual(await home.entries.forInstance(OTHER), two);
  });

  it('never take the alias of another instance or the file of a person', async () => {
    await home.entries.write(home.entry());
    const taken = { code: 'AliasTaken', action: { kind: 'openFile', path: inDir('lab.conf') } };
    await assert.rejects(home.entries.write(home.entry({ instanceId: OTHER })), taken);
    assert.equal((await home.entries.list())[0]?.instanceId, home.entry().instanceId);
    await fs.writeFile(inDir('mine.conf'), 'Host mine\n');
    await assert.rejects(home.entries.write(home.entry({ alias: 'mine' })), { code: 'AliasTaken' });
    assert.equal(await home.entries.remove('mine'), false);
    assert.equal(await fs.readFile(inDir('mine.conf'), 'utf8'), 'Host mine\n');
  });

  it('pass nothing on when a name is used again after a termination', async () => {
    await home.entries.write(home.entry({ identityFile: '/old/key', port: 2222 }));
    assert.equal(await home.entries.remove('lab'), true);
    const fresh = home.entry({ instanceId: OTHER });
    await home.entries.write(fresh);
    assert.deepEqual(await home.entries.list(), [fresh]);
    assert.doesNotMatch(await fs.readFile(inDir('lab.conf'), 'utf8'), /old|2222/);
    assert.notEqual(fresh.knownHostsFile, home.entry().knownHostsFile);
  });

  it('heal after a power cut that left an empty file', async () => {
    await home.entries.write(home.entry());
    await fs.writeFile(inDir('lab.conf'), '');
    assert.deepEqual(await home.entries.list(), []);
    assert.equal(await home.entries.write(home.entry()), 'written');
  });

  it('are renamed by writing the new file before the old one goes', async () => {
    await home.entries.write(home.entry());
    await home.entries.rename('lab', home.entry({ alias: 'bench' }));
    assert.deepEqual(
      (await home.entries.list()).map((entry) => entry.alias),
      ['bench'],
    );
    await home.entries.rename('bench', home.entry({ alias: 'bench', port: 23 }));
    assert.equal((await home.entries.list())[0]?.port, 23);
  });

  itOnUnix('are listed although strange things lie among them', async () => {
    await home.entries.write(home.entry());
    await fs.mkdir(inDir('folder.conf'));
    await fs.symlink('/nowhere', inDir('gone.conf'));
    await fs.copyFile(inDir('lab.conf'), inDir('copy.conf'));
    await fs.writeFile(inDir('.lab.conf.1-a.ec2-lab-tmp'), 'Host half');
    await fs.writeFile(inDir('i-0.known_hosts'), 'x');
    assert.deepEqual(await home.entries.list(), [home.entry()]);
  });

  itOnUnix('say in one sentence why the folder cannot be used', async () => {
    await fs.writeFile(home.folder.entriesDir, 'a file');
    await assert.rejects(home.entries.list(), { name: 'Problem', code: 'SshFolder' });
    await assert.rejects(home.entries.write(home.entry()), { name: 'Problem', code: 'SshFolder' });
    await fs.rm(home.folder.entriesDir);
    await fs.rmdir(home.folder.dir);
    await fs.symlink('nowhere', home.folder.dir);
    await assert.rejects(home.entries.write(home.entry()), { name: 'Problem', code: 'SshFolder' });
  });

  itOnUnix('go through a ~/.ssh that is a link', async () => {
    const elsewhere = path.join(home.home, 'elsewhere');
    await fs.rename(home.folder.dir, elsewhere);
    await fs.symlink(elsewhere, home.folder.dir);
    await home.entries.write(home.entry());
    assert.deepEqual(await fs.readdir(path.join(elsewhere, 'ec2-lab')), ['lab.conf']);
  });

  itOnUnix('say so when ~/.ssh is read-only', () =>
    asOrdinaryUser(async () => {
      const mine = await makeSshHome();
      await fs.chmod(mine.folder.dir, 0o500);
      await assert.rejects(mine.entries.write(mine.entry()), { code: 'SshFolder', message: /not allowed/ });
      await fs.chmod(mine.folder.dir, 0o700);
      await mine.remove();
    }),
  );

  it('may be written by several windows at once', async () => {
    const writes = Array.from({ length: 40 }, (_, index) =>
      home.entries.write(
        home.entry({ alias: `lab-${index % 4}`, port: 1000 + index, instanceId: `i-0000000${index % 4}` }),
      ),
    );
    await Promise.all(writes);
    assert.equal((await home.entries.list()).length, 4);
    assert.equal((await fs.readdir(home.folder.entriesDir)).length, 4);
  });
});
