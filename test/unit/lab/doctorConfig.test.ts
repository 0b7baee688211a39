/** What the doctor says of a host entry that does not count: who decides instead, and where. By real `ssh -G`. */
import * as assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { entry as checkEntry } from '../../../src/core/lab/diagnose/entry';
import { realDiagnoseTools, type DiagnoseTools } from '../../../src/core/lab/diagnose/tools';
import type { Context, Verdict } from '../../../src/core/lab/diagnose/types';
import { Problem } from '../../../src/core/problem';
import type { HostEntry } from '../../../src/core/ssh/hostEntry';
import { effectiveConfig } from '../../../src/core/ssh/effectiveConfig';
import { folderAtHome, makeSshHome, type SshHome } from '../../support/sshHome';
import { instance } from './fixtures';

describe('the doctor on the SSH config', () => {
  let home: SshHome;
  let written: HostEntry;
  beforeEach(async () => {
    home = await makeSshHome();
    written = home.entry();
    await home.entries.write(written);
  });
  afterEach(() => home.remove());

  /** @param timeoutMs how long ssh may read its config. */
  async function examine(
    config: string,
    timeoutMs?: number,
    tools: Partial<DiagnoseTools> = {},
  ): Promise<Omit<Verdict, 'id'>> {
    await home.writeConfig(config.replaceAll('{include}', home.folder.includeLine));
    const folder = folderAtHome(home);
    const context = {
      deps: { folder, entries: home.entries },
      facts: {
        instance: () => Promise.resolve(instance({ publicIp: written.hostName, publicDns: undefined })),
        entry: () => Promise.resolve(written),
      },
      tools: {
        ...realDiagnoseTools,
        effectiveConfig: (...[where, alias, signal]: Parameters<typeof effectiveConfig>) =>
          effectiveConfig(where, alias, signal, timeoutMs),
        ...tools,
      },
      signal: new AbortController().signal,
    } as unknown as Context;
    return checkEntry(context);
  }
  const write = (name: string, text: string) => fs.writeFile(path.join(home.folder.dir, name), text);
  const openAt = (line: number, name = 'config') => ({
    kind: 'problem',
    action: { kind: 'openFile', path: path.join(home.folder.dir, name), line },
  });
  const rewrite = { kind: 'rewriteEntry' };

  it('finds nothing where the entry counts', async () => {
    const found = await examine(
      '{include}\nHost *\n  User root\n  Port 2222\nMatch all\n  HostName elsewhere\n',
    );
    assert.deepEqual([found.status, found.sentence], ['ok', '“ssh lab” leads to it.']);
  });

  it('names a block above the entries, and puts the line to the top', async () => {
    const found = await examine('# mine\n\nHost *\n  # who\n  User root\n  Port 2222\n{include}\n');
    assert.equal(found.sentence, '“Host *” in ~/.ssh/config, line 3, sets Port, User for this host.');
    assert.equal(found.detail, 'Port is 2222 and should be 22. User is root and should be ec2-user.');
    assert.deepEqual([found.fix, found.doubts], [rewrite, undefined]);
  });

  it('names the block that makes a detour of the way, without its command, and lets the login show', async () => {
    written = home.entry({ alias: 'i-0123456789abcdef0' });
    await home.entries.write(written);
    const command = 'ProxyCommand sh -c "aws ssm start-session --target %h --token secret"';
    const found = await examine(
      `{include}\n\nHost mine\n  User me\n\n# Sessions\nHost i-* mi-*\n  ${command}\n`,
    );
    assert.equal(
      found.sentence,
      '“Host i-* mi-*” in ~/.ssh/config, line 7, sets ProxyCommand for this host.',
    );
    assert.doesNotMatch(JSON.stringify(found), /secret/);
    const close = { kind: 'closeOptions', options: ['ProxyCommand'] };
    assert.deepEqual([found.fix, found.doubts, found.beyondLogin], [close, 'way', undefined]);
  });

  it('names what comes after the login, in nested Includes and Match blocks, which no login shows', async () => {
    await write(
      'work.conf',
      'Include deep.conf\nMatch originalhost l* user *\n  RemoteCommand tmux --secret\n',
    );
    await write('deep.conf', '\nHost la?\n  ForwardAgent yes\n  RequestTTY force\n');
    const found = await examine('{include}\nInclude work.conf\n');
    assert.equal(
      found.sentence,
      '“Match originalhost l* user *” in ~/.ssh/work.conf, line 2, sets RemoteCommand for this host.',
    );
    assert.equal(
      found.detail,
      'RequestTTY is force and should be auto. “Host la?” in ~/.ssh/deep.conf, line 2, sets RequestTTY for this host. ' +
        'EC2 Lab’s own login leaves this out, so it may work; editors, rsync and commands after “ssh lab” do not.',
    );
    assert.equal(found.beyondLogin, true);
    assert.deepEqual(found.fix, { kind: 'closeOptions', options: ['RemoteCommand', 'RequestTTY'] });
  });

  it('shows the line of what the entry cannot close', async () => {
    const found = await examine('{include}\nHost *\n  ProxyJump gate\n  BindAddress 192.0.2.9\n');
    assert.equal(
      found.sentence,
      '“Host *” in ~/.ssh/config, line 2, sets ProxyJump, BindAddress for this host.',
    );
    assert.deepEqual(found.fix, openAt(2));
  });

  it('says what the person has closed, and how to open it again', async () => {
    written = home.entry({ closed: ['ProxyCommand', 'RemoteCommand'] });
    await home.entries.write(written);
    const found = await examine('{include}\nHost *\n  ProxyJump gate\n  RemoteCommand tmux\n');
    assert.deepEqual(found, {
      status: 'ok',
      sentence: '“ssh lab” leads to it.',
      detail: 'As you wanted, your SSH config does not decide on: ProxyCommand, RemoteCommand.',
      fix: { kind: 'reopenOptions' },
    });
  });

  it('names several, and a jump', async () => {
    await write('work.conf', 'Host l?b !gate\n  HostName 192.0.2.1\n');
    const found = await examine(
      'Include ~/.ssh/work.conf\n{include}\nMatch originalhost lab\n  ProxyJump gate\n',
    );
    assert.equal(
      found.sentence,
      '“Host l?b !gate” in ~/.ssh/work.conf, line 1, sets HostName for this host.',
    );
    assert.equal(
      found.detail,
      'HostName is 192.0.2.1 and should be 127.0.0.5. ProxyJump is gate and should be none. ' +
        '“Match originalhost lab” in ~/.ssh/config, line 3, sets ProxyJump for this host.',
    );
    assert.deepEqual(found.fix, openAt(1, 'work.conf'));
  });

  it('names a line that stands in no block', async () => {
    await write('work.conf', '# all\nPort=2222\n');
    const found = await examine('Include work.conf\n{include}\n');
    assert.equal(found.sentence, 'Line 2 of ~/.ssh/work.conf sets Port for this host.');
    assert.deepEqual(found.fix, openAt(2, 'work.conf'));
  });

  it('says what else makes the entry powerless: the identities, the host keys, the time', async () => {
    await write(
      'work.conf',
      'Host *\n  UserKnownHostsFile ~/.ssh/hosts\n  StrictHostKeyChecking accept-new\n',
    );
    const found = await examine('Include work.conf\n{include}\n');
    assert.match(
      found.sentence,
      /^“Host \*” .* sets UserKnownHostsFile, StrictHostKeyChecking for this host\.$/,
    );
    assert.equal(found.doubts, 'way');
    written = home.entry({ identityFile: path.join(home.folder.dir, 'lab.pem') });
    await home.entries.write(written);
    await write('work.conf', 'IdentitiesOnly no\n');
    assert.equal((await examine('Include work.conf\n{include}\n')).doubts, 'login');
  });

  it('does not run a program to know whether a block counts: what ssh takes tells it, or it may', async () => {
    const proof = path.join(home.home, 'ran');
    const exec = `Match exec "PASSWORD=secret touch ${proof}"\n  User root\n`;
    const sure = await examine(`${exec}Host *\n{include}\n`);
    assert.match(sure.sentence, /^“Match exec …” in ~\/\.ssh\/config, line 1, sets User for this host\.$/);
    const either = await examine(`${exec}Host lab\n  User root\n{include}\n`);
    assert.match(
      either.sentence,
      /line 1, may set User for this host: EC2 Lab cannot tell whether it applies\.$/,
    );
  });

  it('says when the entries are included for other hosts alone', async () => {
    const found = await examine('Host gate\n  User me\n  {include}\nHost *\n  User root\n');
    const place = 'Line 3 of ~/.ssh/config includes the host entries below “Host gate”';
    assert.equal(found.sentence, `${place}, which does not apply to this host.`);
    assert.match(found.detail ?? '', /“Host \*” in ~\/\.ssh\/config, line 4, sets User for this host\.$/);
    assert.deepEqual(found.fix, rewrite);
  });

  it('says when the entry itself was changed', async () => {
    const file = home.entries.fileOf('lab');
    const text = await fs.readFile(file, 'utf8');
    await fs.writeFile(file, text.replace('User ec2-user', 'User root'));
    const found = await examine('{include}\n');
    assert.equal(found.sentence, 'The host entry in ~/.ssh/ec2-lab/lab.conf was changed: it sets User.');
    assert.deepEqual(found.fix, rewrite);
  });

  it('reads what the library cannot: a backslash at the end, a quote within quotes', async () => {
    for (const odd of ['LocalCommand echo \\', `KnownHostsCommand /bin/echo '"'`]) {
      const found = await examine(`Host 'lab'\n  ${odd}\n  Port 2200\n{include}\n`);
      assert.equal(found.sentence, "“Host 'lab'” in ~/.ssh/config, line 1, sets Port for this host.");
    }
  });

  it('shows the line that ssh refuses, in whatever file', async () => {
    const quote = await examine('{include}\nHost gate\n  User "me\n');
    assert.match(quote.sentence, /^SSH cannot read its config: .*invalid quotes/);
    assert.deepEqual([quote.status, quote.fix], ['bad', openAt(3)]);
    await write('work.conf', 'Sorcery yes\n');
    assert.deepEqual((await examine('{include}\nInclude work.conf\n')).fix, openAt(1, 'work.conf'));
    await write('work.conf', 'Include work.conf\n');
    const circle = await examine('{include}\nInclude work.conf\n');
    assert.match(
      circle.sentence,
      /^Line 1 of ~\/\.ssh\/work\.conf includes ~\/\.ssh\/work\.conf, which leads in a circle/,
    );
    assert.deepEqual(circle.fix, openAt(1, 'work.conf'));
  });

  it('says why ssh refuses a config that others can write to, with both of its causes', async () => {
    const file = path.join(home.folder.dir, 'config');
    // ssh looks at this only where it finds the config by itself, in the home that the system knows (readconf.c).
    const cause = new Error(`Bad owner or permissions on ${file}\r\n`);
    const refuses = () => Promise.reject(new Problem('SshFolder', 'SSH cannot read its config.', { cause }));
    const found = await examine('{include}\n', undefined, { effectiveConfig: refuses });
    assert.equal(
      found.sentence,
      'SSH refuses ~/.ssh/config: it is somebody else’s, or others can write to it.',
    );
    assert.deepEqual(found.fix, { kind: 'problem', action: { kind: 'openFile', path: file } });
  });

  it('does not wait for a pipe that ssh waits for', async function () {
    if (process.platform === 'win32') this.skip();
    const pipe = path.join(home.folder.dir, 'pipe');
    await home.platform.run('mkfifo', [pipe]);
    const found = await examine('{include}\n# slow\nInclude pipe\n', 500);
    const sentence =
      'Line 3 of ~/.ssh/config includes ~/.ssh/pipe, which is not a file: SSH may wait for it forever.';
    assert.deepEqual([found.status, found.sentence, found.fix], ['bad', sentence, openAt(3)]);
  });

  it('says which file is too large to be looked through', async () => {
    await write('huge.conf', `${`#${'x'.repeat(1023)}\n`.repeat(17 * 1024)}Port 2222\n`);
    const found = await examine('Include huge.conf\n{include}\n');
    assert.equal(found.sentence, 'Another entry in your SSH config wins over lab.');
    assert.match(
      found.detail ?? '',
      /did not look through ~\/\.ssh\/huge\.conf: it reads 16 MB of SSH config at most\.$/,
    );
  });
});
