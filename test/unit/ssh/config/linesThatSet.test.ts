/** The lines to which options are owed, and what of a config was not looked through. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { readInForce } from '../../../../src/core/ssh/config/inForce';
import { linesThatSet } from '../../../../src/core/ssh/config/linesThatSet';
import { fakeSsh } from '../fakeSsh';
import { makeSshHome, type SshHome } from '../../../support/sshHome';

describe('the lines that set options for a host', () => {
  let home: SshHome;
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(() => home.remove());
  const lines = async (config: string, effective: string, ...options: string[]) => {
    await home.writeConfig(config);
    const found = await linesThatSet(fakeSsh(home, [], effective).folder, 'lab', options);
    return found.map(({ file, line, block }) => [
      ...[path.basename(file), line, block.at.line, block.options.join(), block.sure],
    ]);
  };

  it('are told with their block, in the order of the options', async () => {
    const config = 'Port 2222\nHost lab\n  User me\n  ProxyCommand x\n';
    const said = 'hostname h\nuser me\nport 2222\nproxycommand x\n';
    assert.deepEqual(await lines(config, said, 'ProxyCommand', 'Port', 'User', 'Ciphers'), [
      ['config', 4, 2, 'ProxyCommand', true],
      ['config', 1, 1, 'Port', true],
      ['config', 3, 2, 'User', true],
    ]);
  });

  it('are called by the jump where that takes the place of a command', async () => {
    assert.deepEqual(await lines('ProxyJump gate\n', 'proxyjump gate\n', 'ProxyCommand'), [
      ['config', 1, 1, 'ProxyJump', true],
    ]);
  });

  it('count by the address as ssh has it, or by the name where ssh says none', async () => {
    const config = 'CanonicalizeHostname yes\nHost 203.0.*\n  User me\nHost lab\n  Port 7\n';
    assert.deepEqual(await lines(config, 'hostname 203.0.113.7\nuser me\n', 'User'), [
      ['config', 3, 2, 'User', true],
    ]);
    assert.deepEqual(await lines(config, 'user me\n', 'User'), []);
    assert.deepEqual(await lines(config, 'port 7\n', 'Port'), [['config', 5, 4, 'Port', true]]);
  });

  it('are none of EC2 Lab’s own, nor where ssh cannot be asked, and not looked for once cancelled', async () => {
    await home.entries.write(home.entry());
    const include = `Include "${home.folder.entriesDir}/*.conf"\n`;
    assert.deepEqual(await lines(include, 'hostname 127.0.0.5\nuser ec2-user\n', 'User'), []);
    const { folder } = fakeSsh(home, []);
    const run = () => Promise.resolve({ code: 255, stdout: '', stderr: 'no', timedOut: false });
    assert.deepEqual(
      await linesThatSet({ ...folder, platform: { ...folder.platform, run } }, 'lab', ['User']),
      [],
    );
    await assert.rejects(linesThatSet(folder, 'lab', ['User'], AbortSignal.abort()), { name: 'AbortError' });
  });
});

describe('what of a config was not looked through', () => {
  let home: SshHome;
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(() => home.remove());
  const read = async (config: string) => {
    await home.writeConfig(config);
    return readInForce(home.folder, { alias: 'lab', hostName: '203.0.113.9' });
  };
  const unread = async (config: string) =>
    (await read(config)).unread.map(({ file, why, at }) => [path.basename(file), why, at?.line]);

  it('is told once for each place: what is too large, or of a path that nobody knows', async () => {
    await fs.writeFile(path.join(home.folder.dir, 'large'), Buffer.alloc(20_000_000, '#'));
    assert.deepEqual(await unread('Include large\nInclude large\nMatch final\n'), [
      ['large', 'tooLarge', 1],
      ['large', 'tooLarge', 2],
    ]);
    assert.deepEqual(await unread('Include %C/x\nInclude missing\n'), [['x', 'unknownPath', 1]]);
  });

  it('is nothing again where the host names are not made canonical', async () => {
    for (const no of ['no', 'No', 'false']) {
      const inForce = await read(`CanonicalizeHostname ${no}\nHost 203.0.*\nUser again\n`);
      assert.deepEqual(inForce.of('User'), [], no);
    }
    const yes = await read('CanonicalizeHostname always\nHost 203.0.*\nUser again\n');
    assert.equal(yes.of('User')[0]?.holds, 'yes');
    const maybe = await read('Match exec x\nCanonicalizeHostname yes\nHost 203.0.*\nUser again\n');
    assert.equal(maybe.of('User')[0]?.holds, 'maybe');
  });

  it('is decided by what was set before: whom the host is, who logs in, and what it is tagged with', async () => {
    const portOf = async (config: string) => (await read(config)).of('Port').map(({ args }) => args[0]);
    assert.deepEqual(await portOf('HostName %h.corp\nMatch host lab.corp\nPort 1\n'), ['1']);
    assert.deepEqual(await portOf('HostName %h.corp\nMatch host lab\nPort 1\n'), []);
    assert.deepEqual(await portOf('User you\nMatch user you\nPort 1\n'), ['1']);
    assert.deepEqual(await portOf('Match user you\nPort 1\n'), []);
    assert.deepEqual(await portOf('Tag x\nMatch tagged x\nPort 1\n'), ['1']);
    assert.deepEqual(await portOf('Match tagged x\nPort 1\n'), []);
  });

  it('is what the tokens of a path lead to', async () => {
    const { dir } = home.folder;
    for (const [name, port] of [
      ['n-lab', '1'],
      ['p-22', '2'],
      ['h-lab', '3'],
      ['k-lab', '4'],
    ] as const)
      await fs.writeFile(path.join(dir, name), `Port ${port}\n`);
    for (const [token, port] of [
      ['n-%n', '1'],
      ['p-%p', '2'],
      ['h-%h', '3'],
      ['k-%k', '4'],
    ] as const) {
      const found = (await read(`Include ${token}\n`)).of('Port').map(({ args }) => args[0]);
      assert.deepEqual(found, [port], token);
    }
  });
});
