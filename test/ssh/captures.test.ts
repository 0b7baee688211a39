/**
 * Blocks of a person's config that catch a host entry (nodefortytwo/amz-ssh#3): found, named, closed, and avoided. The
 * real `ssh -G` and a real login are the judges.
 */
import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { differences, type Difference } from '../../src/core/lab/diagnose/entryDifferences';
import { overruled, type Overruling } from '../../src/core/lab/diagnose/overruled';
import { aliasFor } from '../../src/core/ssh/alias';
import type { Effective } from '../../src/core/ssh/config/values';
import { readLine } from '../../src/core/ssh/configLines';
import { addInclude } from '../../src/core/ssh/configFile';
import { effectiveConfig } from '../../src/core/ssh/effectiveConfig';
import { entryAlone } from '../../src/core/ssh/entryAlone';
import { HostEntries } from '../../src/core/ssh/hostEntries';
import type { HostEntry } from '../../src/core/ssh/hostEntry';
import { knownAliases } from '../../src/core/ssh/knownAliases';
import { rememberHostKeys } from '../../src/core/ssh/knownHosts';
import { generateKey } from '../../src/core/ssh/keys/privateKeys';
import { sshArgs, trySsh } from '../../src/core/ssh/sshClient';
import { sshProblem } from '../../src/core/ssh/failure/sshProblem';
import { closingOf } from '../../src/core/ssh/wayOptions';
import type { SshFolder } from '../../src/core/ssh/sshFolder';
import { needing } from '../support/needs';
import { folderAtHome, makeSshHome, type SshHome } from '../support/sshHome';
import { startSshd, type Sshd } from '../support/sshd';
import { capturingConfig, HARMLESS, harmlessConfig } from './capturingConfigs';

const { signal } = new AbortController();

describe('what of a config catches a host entry', () => {
  let home: SshHome;
  let folder: SshFolder;
  let entries: HostEntries;
  let entry: HostEntry;
  let alone: Effective;

  before(async () => {
    home = await makeSshHome();
    folder = folderAtHome(home);
    entries = new HostEntries(folder);
    const identityFile = path.join(folder.dir, 'lab.pem');
    entry = home.entry({ alias: 'dev-web', hostName: '192.0.2.7', identityFile });
    alone = await entryAlone(folder, entry);
  });
  beforeEach(() => entries.write(entry));
  after(() => home.remove());

  async function write([config, work, deep]: readonly string[]): Promise<void> {
    await home.writeConfig(`${folder.includeLine}\nInclude work.conf\n${config}\n`);
    await fs.writeFile(path.join(folder.dir, 'work.conf'), `Include deep.conf\n${work}\n`);
    await fs.writeFile(path.join(folder.dir, 'deep.conf'), `${deep}\n`);
  }
  async function found(): Promise<{ differing: Difference[]; blocks: readonly Overruling[] }> {
    const effective = await effectiveConfig(folder, entry.alias);
    const differing = differences(entry, effective, alone, folder.platform);
    const { blocks } = await overruled(entry, differing, effective, { folder, entries }, signal);
    return { differing, blocks };
  }

  it('is what is named: without those blocks the config is the entry’s, whatever else it says', async () => {
    let named = 0;
    const property = fc.asyncProperty(capturingConfig, async (files) => {
      await write(files);
      for (
        let { differing, blocks } = await found();
        differing.length > 0;
        { differing, blocks } = await found()
      ) {
        const told = JSON.stringify({ differing, blocks });
        for (const { option } of differing)
          assert.ok(
            blocks.some(({ options }) => options.includes(option)),
            told,
          );
        const [block] = blocks;
        assert.ok(block, told);
        named++;
        await remove(block);
      }
    });
    await fc.assert(property, { numRuns: 60 });
    assert.ok(named > 60, String(named));
  }).timeout(300_000);

  it('is closed by lines of the entry alone, and comes back with them gone', async () => {
    let closed = 0;
    const property = fc.asyncProperty(capturingConfig, async (files) => {
      await write(files);
      await entries.write(entry);
      const { differing } = await found();
      const options = new Set(differing.map(({ option }) => closingOf(option)!.option));
      await entries.write({ ...entry, closed: [...options] });
      // What stood behind the first value does not come out now.
      assert.deepEqual((await found()).differing, [], JSON.stringify([...options]));
      closed += options.size;
      await entries.write(entry);
      assert.deepEqual((await found()).differing, differing);
    });
    await fc.assert(property, { numRuns: 60 });
    assert.ok(closed > 60, String(closed));
  }).timeout(300_000);

  it('is nothing where a config only says what does no harm', async () => {
    const property = fc.asyncProperty(harmlessConfig, async (config) => {
      await write([config, '', '']);
      assert.deepEqual((await found()).differing, []);
    });
    await fc.assert(property, { numRuns: 60 });
    await write([`Host *\n${HARMLESS.join('\n')}`, '', '']);
    assert.deepEqual((await found()).differing, []);
  }).timeout(120_000);

  it('is found in bounded time among ten thousand hosts, and keeps quotes and control characters to itself', async () => {
    const hosts = Array.from({ length: 10_000 }, (_, n) => `Host h${n} h${n}-*\n  ProxyJump gate\n`).join('');
    await write([`${hosts}Host "dev-*" 'x"y' \u001b[31m\n  RemoteCommand tmux\n`, '', '']);
    const { blocks } = await found();
    assert.deepEqual(
      blocks.map(({ options, at }) => [options, at.line]),
      [[['RemoteCommand'], 20_003]],
    );
    const names = await knownAliases(folder);
    assert.equal(aliasFor('h77-web', 'i-0123456789abcdef0', names), 'ec2-h77-web');
  }).timeout(60_000);

  async function remove({ at }: Overruling): Promise<void> {
    const lines = (await fs.readFile(at.file, 'utf8')).split('\n');
    const isHead = (line: string) => ['host', 'match'].includes(readLine(line, 0)?.keyword ?? '');
    const next = lines.findIndex((line, index) => index >= at.line && isHead(line));
    const end = next < 0 ? lines.length : next;
    await fs.writeFile(at.file, [...lines.slice(0, at.line - 1), ...lines.slice(end)].join('\n'));
  }
});

needing('ssh', 'sshd').describe('an entry that a block catches, with the real ssh and sshd', function () {
  this.timeout(30_000);
  const ID = 'i-0123456789abcdef0';
  let home: SshHome;
  let sshd: Sshd | undefined;
  let entry: HostEntry;

  before(async () => {
    home = await makeSshHome();
    const { file: identityFile, publicKey } = await generateKey(home.folder, 'key', 'ed25519', 'ec2-lab');
    sshd = await startSshd({ authorizedKeys: [publicKey] });
    await addInclude(home.folder);
    await rememberHostKeys(home.folder, ID, sshd.hostKeys);
    entry = home.entry({ alias: 'dev-web', user: sshd.user, port: sshd.port, identityFile });
  });
  beforeEach(() => home.entries.write(entry));
  after(async () => {
    await sshd?.stop();
    if (sshd) await home.remove();
  });
  const theirs = (lines: string) => home.writeConfig(`${home.folder.includeLine}\n\n${lines}`);

  it('says which block and line lead astray, and connects once the entry has closed it', async () => {
    await theirs('Host i-* dev-*\n  # sessions\n  ProxyCommand sh -c "echo no session >&2; exit 1 # %h"\n');
    const answer = await trySsh(home.folder, entry.alias);
    assert.ok(!answer.ok);
    const { message, action } = await sshProblem(home.folder, entry.alias, answer);
    assert.equal(
      message,
      'The way to dev-web leads through another program or host, which ended before the SSH server answered. ' +
        'Its last words: no session “Host i-* dev-*” in ~/.ssh/config, line 3, sets ProxyCommand for this host.',
    );
    assert.deepEqual(action, { kind: 'openFile', path: home.folder.configFile, line: 5 });
    await home.entries.write({ ...entry, closed: ['ProxyCommand'] });
    assert.deepEqual(await trySsh(home.folder, entry.alias), { ok: true });
  });

  it('names the block also where its way only leads to silence', async () => {
    await theirs('Host dev-*\n  ProxyCommand sleep 60\n');
    const answer = await trySsh(home.folder, entry.alias, { timeoutMs: 1500 });
    assert.ok(!answer.ok && answer.reason === 'timeout');
    const { message, action } = await sshProblem(home.folder, entry.alias, answer);
    assert.match(
      message,
      /^dev-web does not answer\. .* “Host dev-\*” in ~\/\.ssh\/config, line 3, sets ProxyCommand/,
    );
    assert.deepEqual(action, { kind: 'retry' });
  });

  it('works for the person’s own ssh too, which a RemoteCommand or a closed negotiation would stop', async () => {
    await theirs(
      'Host dev-*\n  RemoteCommand echo theirs\n  HostKeyAlgorithms ssh-rsa\n  SessionType none\n',
    );
    const { platform, folder } = home;
    const plain = () =>
      platform.run(platform.ssh, [...sshArgs(folder, entry.alias), 'echo ours'], { timeoutMs: 5000 });
    assert.notEqual((await plain()).stdout, 'ours\n');
    await home.entries.write({ ...entry, closed: ['RemoteCommand', 'HostKeyAlgorithms', 'SessionType'] });
    assert.equal((await plain()).stdout, 'ours\n');
  });
});
