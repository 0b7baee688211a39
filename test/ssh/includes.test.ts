import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { platformFor, type Platform } from '../../src/core/platform';
import { run, type Run } from '../../src/core/run';
import { addInclude, configState, removeInclude } from '../../src/core/ssh/configFile';
import { HostEntries } from '../../src/core/ssh/hostEntries';
import { knownAliases } from '../../src/core/ssh/knownAliases';
import { effectiveConfig } from '../../src/core/ssh/effectiveConfig';
import { openSshFolder, type SshFolder } from '../../src/core/ssh/sshFolder';
import { needing, skipFor } from '../support/needs';
import { makeSshHome, type SshHome } from '../support/sshHome';

needing('ssh').describe('how ssh finds the host entries', () => {
  let home: SshHome;
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(() => home.remove());

  const userOf = async (folder: SshFolder, host: string) =>
    (await effectiveConfig(folder, host)).get('user')?.[0];

  it('by an absolute Include and -F where $HOME is not the home of the user database', async () => {
    await addInclude(home.folder);
    await home.entries.write(home.entry());
    assert.equal(await userOf(home.folder, 'lab'), 'ec2-user');
  });

  it('from a config elsewhere, which the editor is set to', async () => {
    const folder = openSshFolder(home.platform, path.join(home.home, 'work', 'ssh config'));
    await fs.mkdir(path.dirname(folder.configFile));
    await fs.writeFile(folder.configFile, 'Host *\n  User star\n');
    await addInclude(folder);
    await new HostEntries(folder).write(home.entry());
    assert.equal(await userOf(folder, 'lab'), 'ec2-user');
    assert.equal(await userOf(folder, 'gate'), 'star');
    assert.deepEqual([...(await knownAliases(folder))], ['lab']);
  });

  it('not at all where the person moved the line below a Host block, which is why it is reported', async () => {
    await home.writeConfig(`Host gate\n  User carol\n${home.folder.includeLine}\n`);
    await home.entries.write(home.entry());
    assert.notEqual(await userOf(home.folder, 'lab'), 'ec2-user');
    assert.equal(await configState(home.folder), 'displaced');
  });

  it('says in one sentence that ssh refuses the config', async () => {
    await home.writeConfig('Host "gate\n  Sorcery yes\n');
    await assert.rejects(effectiveConfig(home.folder, 'gate'), {
      code: 'SshFolder',
      action: { kind: 'openFile', path: home.folder.configFile },
    });
  });

  describe('by the relative line alone, as a person whose home it is', () => {
    let person: Platform | undefined;

    before(async function () {
      const probe = await makeSshHome();
      const found = await personOf(probe.home);
      await probe.remove();
      // ssh cannot be given another home otherwise.
      if (!found) skipFor('a mount namespace of their own (unshare)', this);
    });

    beforeEach(async () => (person = await personOf(home.home)));

    it('in ~/.ssh/config, without -F', async () => {
      const folder = openSshFolder(person!);
      await fs.writeFile(folder.configFile, 'Host *\n  User star\n');
      await addInclude(folder);
      assert.equal(
        await fs.readFile(folder.configFile, 'utf8'),
        'Include ec2-lab/*.conf\nHost *\n  User star\n',
      );
      assert.deepEqual(folder.configArgs, []);
      await new HostEntries(folder).write(home.entry());
      assert.equal(await userOf(folder, 'lab'), 'ec2-user');
      assert.equal(await userOf(folder, 'gate'), 'star');
      await removeInclude(folder);
      assert.equal(await userOf(folder, 'lab'), 'star');
    });

    it('in a config elsewhere: it still starts from ~/.ssh', async () => {
      const folder = openSshFolder(person!, path.join(home.home, 'elsewhere'));
      await addInclude(folder);
      await new HostEntries(folder).write(home.entry());
      assert.equal(await fs.readFile(folder.configFile, 'utf8'), 'Include ec2-lab/*.conf\n');
      assert.equal(await userOf(folder, 'lab'), 'ec2-user');
    });

    for (const line of ['~/.ssh/ec2-lab/*.conf', 'other.conf ec2-lab/*'])
      it(`and by the person's own line: Include ${line}`, async () => {
        const folder = openSshFolder(person!);
        await fs.writeFile(folder.configFile, `include ${line}\n`);
        assert.equal(await configState(folder), 'included');
        await new HostEntries(folder).write(home.entry());
        assert.equal(await userOf(folder, 'lab'), 'ec2-user');
      });
  });
});

/**
 * A platform whose programs run where the user database gives the current user this home: ssh looks there, whatever
 * $HOME says. In a mount namespace of its own (unshare(1)) another file lies over /etc/passwd. Undefined if
 * forbidden.
 */
async function personOf(home: string): Promise<Platform | undefined> {
  const passwd = path.join(home, 'passwd');
  await fs.writeFile(passwd, `person:x:0:0:person:${home}:/bin/sh\n`);
  const runAsPerson: Run = (file, args, options) =>
    run(
      'unshare',
      [
        ...['--user', '--map-root-user', '--mount', 'sh', '-c'],
        ...['mount --bind "$0" /etc/passwd && exec "$@"', passwd, file, ...args],
      ],
      { ...options, env: { ...process.env, HOME: home } },
    );
  try {
    const { stdout } = await runAsPerson('id', ['-un']);
    if (stdout.trim() !== 'person') return undefined;
  } catch {
    // No unshare on this system (macOS).
    return undefined;
  }
  return platformFor('linux', { HOME: home }, { run: runAsPerson, accountHome: home, isFile: () => false });
}
