import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { Problem } from '../../../src/core/problem';
import { addInclude, configState, removeInclude } from '../../../src/core/ssh/configFile';
import { openSshFolder } from '../../../src/core/ssh/sshFolder';
import { asOrdinaryUser } from '../../support/ordinaryUser';
import { makeSshHome, type SshHome } from '../../support/sshHome';
import { itOnUnix } from '../../support/onUnix';

describe('config file', () => {
  let home: SshHome;
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(() => home.remove());

  const modeOf = async (file: string) => (await fs.stat(file)).mode & 0o777;
  const text = 'Host gate\n  User carol\n';

  /** The config cannot be edited: a sentence with the line to copy, and nothing below ~/.ssh has changed. */
  async function refused(sentence: RegExp): Promise<void> {
    const before = await fs.readdir(home.folder.dir);
    assert.equal(await configState(home.folder), 'notEditable');
    await assert.rejects(addInclude(home.folder), (error) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.code, 'ConfigNotWritable');
      assert.deepEqual(error.action, { kind: 'copyText', text: home.folder.includeLine });
      assert.match(error.message, sentence);
      return true;
    });
    assert.deepEqual(await fs.readdir(home.folder.dir), before);
  }

  itOnUnix('is made when missing, with its folder, for the owner alone', async () => {
    await fs.rmdir(home.folder.dir);
    assert.equal(await configState(home.folder), 'absent');
    await addInclude(home.folder);
    assert.equal(await home.readConfig(), `${home.folder.includeLine}\n`);
    assert.equal(await modeOf(home.folder.configFile), 0o600);
    assert.equal(await modeOf(home.folder.dir), 0o700);
    assert.equal(await configState(home.folder), 'included');
    await removeInclude(home.folder);
    assert.equal(await home.readConfig(), '');
  });

  itOnUnix('gets one line however often it is asked for, and keeps its mode', async () => {
    await home.writeConfig(text);
    await fs.chmod(home.folder.configFile, 0o644);
    await addInclude(home.folder);
    const once = await home.readConfig();
    const { mtimeMs, ino } = await fs.stat(home.folder.configFile);
    await addInclude(home.folder);
    const after = await fs.stat(home.folder.configFile);
    assert.equal(once, `${home.folder.includeLine}\n${text}`);
    assert.deepEqual([after.mtimeMs, after.ino], [mtimeMs, ino], 'the second time writes nothing');
    assert.equal(await modeOf(home.folder.configFile), 0o644);
  });

  itOnUnix('is followed through a chain of links, which stay', async () => {
    const dotfiles = path.join(home.home, 'dotfiles');
    await fs.mkdir(dotfiles);
    await fs.writeFile(path.join(dotfiles, 'ssh'), text);
    await fs.symlink(path.join(dotfiles, 'ssh'), path.join(dotfiles, 'link'));
    await fs.symlink('../dotfiles/link', home.folder.configFile);
    await addInclude(home.folder);
    assert.ok((await fs.lstat(home.folder.configFile)).isSymbolicLink());
    assert.equal(
      await fs.readFile(path.join(dotfiles, 'ssh'), 'utf8'),
      `${home.folder.includeLine}\n${text}`,
    );
    await removeInclude(home.folder);
    assert.equal(await fs.readFile(path.join(dotfiles, 'ssh'), 'utf8'), text);
  });

  it('keeps every other byte, whatever its encoding', async () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => byte !== 0));
    const bytes = Buffer.concat([Buffer.from('# Zo\u00eb \u6570\r\n# '), all, Buffer.from('\nHost gate')]);
    await fs.writeFile(home.folder.configFile, bytes);
    await addInclude(home.folder);
    const line = home.folder.includeLine;
    const after = await fs.readFile(home.folder.configFile);
    assert.ok(after.subarray(0, line.length).equals(Buffer.from(line)));
    assert.ok(after.subarray(-bytes.length).equals(bytes));
    await removeInclude(home.folder);
    assert.ok((await fs.readFile(home.folder.configFile)).equals(bytes));
  });

  itOnUnix('is good as it is when it includes the entries and nobody may change it', async () => {
    await home.writeConfig(`${home.folder.includeLine}\n${text}`);
    await fs.chmod(home.folder.configFile, 0o400);
    assert.equal(await configState(home.folder), 'included');
    await addInclude(home.folder);
    await assert.rejects(removeInclude(home.folder), {
      code: 'ConfigNotWritable',
      action: { kind: 'copyText', text: home.folder.includeLine },
      message: /is read-only. Nothing was changed: take this line out yourself: Include/,
    });
    await home.writeConfig(text);
    await fs.chmod(home.folder.configFile, 0o400);
    await removeInclude(home.folder);
  });

  itOnUnix('is not touched, nor waited for, when it is a pipe', async () => {
    execFileSync('mkfifo', [home.folder.configFile]);
    await refused(/is not a file/);
  });

  it('is not touched when it begins with a byte order mark', async () => {
    await fs.writeFile(home.folder.configFile, `\uFEFF${text}`);
    await refused(/byte order mark/);
  });

  it('is not touched when it is no text', async () => {
    await fs.writeFile(home.folder.configFile, Buffer.from(text, 'utf16le'));
    await refused(/not a text file/);
  });

  itOnUnix('is not touched when it is read-only', async () => {
    await home.writeConfig(text);
    await fs.chmod(home.folder.configFile, 0o400);
    await refused(/read-only/);
  });

  it('is not touched when it is a folder', async () => {
    await fs.mkdir(home.folder.configFile);
    await refused(/is a folder/);
  });

  itOnUnix('is not touched when it is a link to nowhere, or to itself', async () => {
    await fs.symlink('nowhere', home.folder.configFile);
    await refused(/link to a file that does not exist/);
    await fs.rm(home.folder.configFile);
    await fs.symlink('config', home.folder.configFile);
    await refused(/leads back to itself/);
  });

  it('is not touched when it has a second name', async () => {
    await home.writeConfig(text);
    await fs.link(home.folder.configFile, path.join(home.home, 'second'));
    await refused(/hard link/);
  });

  itOnUnix('is not touched when somebody may not read it, or not write its folder', () =>
    asOrdinaryUser(async () => {
      const { folder, writeConfig, readConfig, remove } = await makeSshHome();
      await writeConfig(text);
      await fs.chmod(folder.configFile, 0o000);
      assert.equal(await configState(folder), 'notEditable');
      await assert.rejects(addInclude(folder), { code: 'ConfigNotWritable', message: /cannot be read/ });
      await fs.chmod(folder.configFile, 0o600);
      await fs.chmod(folder.dir, 0o500);
      await assert.rejects(addInclude(folder), { code: 'ConfigNotWritable' });
      assert.equal(await readConfig(), text);
      await fs.chmod(folder.dir, 0o700);
      await remove();
    }),
  );

  it('says so when the line stands below other settings, and leaves it there', async () => {
    const moved = `Host *\n  User star\n${home.folder.includeLine}\n`;
    await home.writeConfig(moved);
    assert.equal(await configState(home.folder), 'displaced');
    await assert.rejects(addInclude(home.folder), {
      code: 'ConfigNotWritable',
      action: { kind: 'openFile', path: home.folder.configFile },
    });
    assert.equal(await home.readConfig(), moved);
    await removeInclude(home.folder);
    assert.equal(await home.readConfig(), 'Host *\n  User star\n');
  });

  it('includes the entries also by a line that the person wrote', async () => {
    const account = { ...home.platform, accountHome: home.home };
    const folder = openSshFolder(account);
    for (const argument of [
      'ec2-lab/*.conf',
      '~/.ssh/ec2-lab/*.conf',
      `"${folder.entriesDir}/*.conf"`,
      'ec2-lab/*',
    ]) {
      await home.writeConfig(`include ${argument}\nHost *\n`);
      assert.equal(await configState(folder), 'included', argument);
    }
    await home.writeConfig('Include ec2-lab/*.conf\n');
    assert.equal(
      await configState(home.folder),
      'absent',
      'relative to another home, which is not where the entries are',
    );
  });

  it('may be another file, which the editor is set to', async () => {
    const folder = openSshFolder(home.platform, '~/work/ssh config');
    assert.equal(folder.configFile, path.join(home.home, 'work/ssh config'));
    assert.deepEqual(folder.configArgs, ['-F', folder.configFile]);
    await fs.mkdir(path.dirname(folder.configFile));
    await addInclude(folder);
    assert.equal(await fs.readFile(folder.configFile, 'utf8'), `${folder.includeLine}\n`);
    assert.deepEqual(await fs.readdir(folder.dir), [], 'the standard config is not made');
  });

  it('needs no -F and a relative Include where the homes agree', () => {
    const folder = openSshFolder({ ...home.platform, accountHome: home.home });
    assert.deepEqual([folder.configArgs, folder.includeLine], [[], 'Include ec2-lab/*.conf']);
    const elsewhere = openSshFolder({ ...home.platform, accountHome: home.home }, '/etc/work/config');
    assert.deepEqual(
      [elsewhere.configArgs, elsewhere.includeLine],
      [['-F', '/etc/work/config'], 'Include ec2-lab/*.conf'],
    );
    assert.deepEqual(home.folder.configArgs, ['-F', home.folder.configFile], 'ssh would read another home');
    assert.equal(home.folder.includeLine, `Include "${home.folder.entriesDir}/*.conf"`);
  });

  it('includes a folder of any name by a relative line, where the homes agree', async () => {
    const odd = path.join(home.home, '50%');
    await fs.mkdir(path.join(odd, '.ssh'), { recursive: true });
    const folder = openSshFolder({ ...home.platform, home: odd, accountHome: odd });
    assert.equal(await configState(folder), 'absent');
    await addInclude(folder);
    assert.equal(await fs.readFile(folder.configFile, 'utf8'), 'Include ec2-lab/*.conf\n');
  });

  it('may have a second name on Windows, where a file keeps both when it is replaced', async () => {
    await home.writeConfig(text);
    await fs.link(home.folder.configFile, path.join(home.home, 'second'));
    await addInclude({ ...home.folder, platform: { ...home.platform, os: 'win32' } });
    assert.equal(await home.readConfig(), `${home.folder.includeLine}\n${text}`);
  });

  it('is not touched when ssh could not include the folder', async () => {
    const platform = { ...home.platform, home: path.join(home.home, '50%') };
    await fs.mkdir(path.join(platform.home, '.ssh'), { recursive: true });
    const folder = openSshFolder(platform);
    assert.equal(await configState(folder), 'notEditable');
    await assert.rejects(addInclude(folder), { code: 'ConfigNotWritable' });
  });
});
