import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { aliasFor } from '../../../src/core/ssh/alias';
import { splitArgs } from '../../../src/core/ssh/configLines';
import { knownAliases } from '../../../src/core/ssh/knownAliases';
import { makeSshHome, type SshHome } from '../../support/sshHome';

describe('known aliases', () => {
  let home: SshHome;
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(() => home.remove());

  const names = async () => [...(await knownAliases(home.folder))].sort();
  const write = async (name: string, text: string) => {
    const file = path.join(home.folder.dir, name);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(file, text);
  };

  it('are none without a config', async () => assert.deepEqual(await names(), []));

  it('are the names of Host lines, in lower case, without patterns', async () => {
    await home.writeConfig(
      'Host Alpha b "c d" !e f* g? # not this\n\thost=h\r\nHOST "i" j\nMatch host k\nHostName l\n# Host m\nHost *\n',
    );
    assert.deepEqual(await names(), ['alpha', 'b', 'c d', 'h', 'i', 'j']);
  });

  it('are found through Includes: relative, absolute, ~, globbed, nested, quoted, several in a line', async () => {
    await write('conf.d/10-a.conf', 'Host a\nInclude deeper/x\n');
    await write('conf.d/20-b.conf', 'Host b');
    await write('conf.d/.hidden.conf', 'Host hidden');
    await write('conf.d/c.txt', 'Host no');
    await write('deeper/x', 'Host x');
    await write('with blank/y', 'Host y');
    await write('t1/z.conf', 'Host z1');
    await write('t2/z.conf', 'Host z2');
    await write('t[1]/z.conf', 'Host z3');
    await home.writeConfig(
      `Include conf.d/*.conf "with blank/y" missing ${home.folder.dir}/t?/z.conf\nInclude ~/.ssh/t1/[a-z].conf\nHost last\n`,
    );
    assert.deepEqual(await names(), ['a', 'b', 'last', 'x', 'y', 'z1', 'z2']);
  });

  it('are found although Includes go in a circle', async () => {
    await write('one', 'Include two one config\nHost a');
    await write('two', 'Include one\nHost b');
    await home.writeConfig('Include one\nHost c');
    assert.deepEqual(await names(), ['a', 'b', 'c']);
  });

  it('are found in what can be read', async () => {
    await fs.mkdir(path.join(home.folder.dir, 'folder'));
    await home.writeConfig('Include folder folder/x config/x\nHost "a\nHost b');
    assert.deepEqual(await names(), ['a', 'b']);
  });

  it('include our own entries, also before the config does', async () => {
    await home.entries.write(home.entry());
    assert.deepEqual(await names(), ['lab']);
    await home.writeConfig(`${home.folder.includeLine}\n`);
    assert.deepEqual(await names(), ['lab']);
  });

  it('are read from 10,000 hosts in no time', async () => {
    const hosts = Array.from(
      { length: 10_000 },
      (_, index) => `Host h${index}\n  HostName 10.0.0.1\n  User me\n`,
    );
    await home.writeConfig(hosts.join(''));
    const start = performance.now();
    assert.equal((await knownAliases(home.folder)).size, 10_000);
    assert.ok(performance.now() - start < 2000);
  });

  it('come from arguments split as OpenSSH splits them', () => {
    assert.deepEqual(splitArgs(`a "b c" 'd "e' f\\"g h\\ i j#k "" # l`), [
      'a',
      'b c',
      'd "e',
      'f"g',
      'h i',
      'j#k',
      '',
    ]);
    assert.deepEqual(splitArgs('  \t'), []);
  });
});

describe('the alias of an instance, beside the patterns of a config', () => {
  let home: SshHome;
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(() => home.remove());
  const ID = 'i-0123456789abcdef0';
  const alias = async (config: string, name?: string) => {
    await home.writeConfig(config);
    return aliasFor(name, ID, await knownAliases(home.folder));
  };

  for (const [config, name, expected] of [
    ['Host i-* mi-*', undefined, `ec2-${ID}`],
    ['Host dev-*', 'dev-web', 'ec2-dev-web'],
    ['Host DEV-*', 'dev-web', 'ec2-dev-web'],
    ['Host dev*', 'dev-web', 'ec2-dev-web'],
    ['Host *-web', 'dev-web', 'dev-web-def0'],
    ['Host ?', 'x', 'x-def0'],
    ['Host gate dev-*', 'dev-web', 'ec2-dev-web'],
    ['Host dev-* !gate', 'dev-web', 'ec2-dev-web'],
    ['Host dev-* ec2-*', 'dev-web', 'lab-dev-web'],
    ['Match originalhost=gate,dev-* user me', 'dev-web', 'ec2-dev-web'],
    ['Match user me originalhost dev-*', 'dev-web', 'ec2-dev-web'],
    ['Match OriginalHost DEV-*', 'dev-web', 'ec2-dev-web'],
  ] as const)
    it(`is ${expected}, which “${config}” does not catch`, async () =>
      assert.equal(await alias(`${config}\n  ProxyCommand x\n`, name), expected));

  for (const [config, why] of [
    ['Host *', 'is for everybody'],
    ['Host ?* !gate', 'is for everybody'],
    ['Host **', 'is for everybody'],
    ['Host *?', 'is for everybody'],
    ['Host *e*', 'catches every name there is'],
    ['Host dev-* !dev-web', 'leaves it out'],
    ['Host !dev-*', 'only leaves out'],
    ['Host dev', 'is another name'],
    ['Match host dev-*', 'is for where it leads'],
    ['Match user dev-*', 'is for a user'],
    ['Match originalhost', 'names nobody'],
    ['Match xoriginalhost=dev-*', 'is no word of SSH’s'],
    ['Match xoriginalhost dev-*', 'is no word of SSH’s'],
    ['Match originalhostx dev-*', 'is no word of SSH’s'],
    ['Host ?*?*?', 'is for everybody'],
    ['Host gate *', 'is for everybody'],
  ] as const)
    it(`stays as it is where “${config}” ${why}`, async () =>
      assert.equal(await alias(`${config}\n  ProxyJump gate\n`, 'dev-web'), 'dev-web'));

  it('goes by the patterns of what is included, as deep as SSH reads', async () => {
    await fs.writeFile(path.join(home.folder.dir, 'work'), 'Host d?v-*\nInclude work\n');
    assert.equal(await alias('Include work\n', 'dev-web'), 'ec2-dev-web');
    // Sixteen Includes within one another, and one more.
    for (let depth = 1; depth <= 17; depth++)
      await fs.writeFile(path.join(home.folder.dir, `d${depth}`), `Host h${depth}\nInclude d${depth + 1}\n`);
    await home.writeConfig('Include d1\n');
    const names = await knownAliases(home.folder);
    assert.deepEqual([names.has('h16'), names.has('h17')], [true, false]);
  });

  it('goes by the config of the system too, unless SSH is told to read another one', async () => {
    const system = path.join(home.home, 'system');
    await fs.mkdir(path.join(system, 'conf.d'), { recursive: true });
    await fs.writeFile(path.join(system, 'ssh_config'), 'Include conf.d/*\nHost everywhere\n');
    await fs.writeFile(path.join(system, 'conf.d', 'corp'), 'Host dev-*\n');
    const names = await knownAliases({ ...home.folder, configArgs: [] }, path.join(system, 'ssh_config'));
    assert.deepEqual([names.has('everywhere'), names.catches('dev-web')], [true, true]);
    const told = await knownAliases(home.folder, path.join(system, 'ssh_config'));
    assert.deepEqual([told.has('everywhere'), told.catches('dev-web')], [false, false]);
  });
});
