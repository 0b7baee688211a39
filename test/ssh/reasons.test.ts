/**
 * Why a login failed, told apart by the words of the real ssh against a real sshd: microsoft/vscode-remote-release#964
 * and its like, where people saw three minutes of nothing.
 */
import * as assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { addInclude } from '../../src/core/ssh/configFile';
import type { SshRefusal } from '../../src/core/ssh/failure/failure';
import { rememberHostKeys } from '../../src/core/ssh/knownHosts';
import { generateKey } from '../../src/core/ssh/keys/privateKeys';
import { runScript, trySsh, waitForSsh } from '../../src/core/ssh/sshClient';
import { sshProblem } from '../../src/core/ssh/failure/sshProblem';
import { needing } from '../support/needs';
import { makeSshHome, type SshHome } from '../support/sshHome';
import { startSshd, type Sshd } from '../support/sshd';
import { until } from '../support/until';

const ID = 'i-0123456789abcdef0';

needing('ssh', 'sshd').describe('why a login failed, by the real ssh and sshd', function () {
  this.timeout(30_000);
  let sshd: Sshd | undefined;
  let home: SshHome;
  let identityFile: string;
  let publicKey: string;

  before(async () => {
    home = await makeSshHome();
    ({ file: identityFile, publicKey } = await generateKey(home.folder, 'key', 'ed25519', 'ec2-lab'));
    sshd = await startSshd({ authorizedKeys: [publicKey] });
    await addInclude(home.folder);
  });
  beforeEach(() => lead(sshd!));
  after(async () => {
    await sshd?.stop();
    if (sshd) await home.remove();
  });

  /** Writes the entry of a server. */
  async function lead(to: Sshd, change = {}): Promise<void> {
    await rememberHostKeys(home.folder, ID, to.hostKeys);
    await home.entries.write(home.entry({ user: to.user, port: to.port, identityFile, ...change }));
  }

  /** With more lines of the person's below the Include. */
  async function withConfig<T>(lines: string, act: () => Promise<T>): Promise<T> {
    const before = await home.readConfig();
    await home.writeConfig(`${before}\n${lines}`);
    return act().finally(() => home.writeConfig(before));
  }

  async function withServer<T>(config: readonly string[], act: (server: Sshd) => Promise<T>): Promise<T> {
    const server = await startSshd({ authorizedKeys: [publicKey], config });
    try {
      await lead(server);
      return await act(server);
    } finally {
      await server.stop();
    }
  }

  /** What comes of waiting; it must not take the patience that it may. */
  async function told(): Promise<{ answer: SshRefusal; sentence: string; action: unknown }> {
    const began = Date.now();
    const answer = await waitForSsh(home.folder, 'lab', { timeoutMs: 180_000, keyFile: identityFile });
    assert.ok(Date.now() - began < 10_000, 'at once');
    assert.ok(!answer.ok);
    const { message, action } = await sshProblem(home.folder, 'lab', answer);
    return { answer, sentence: message, action };
  }
  const line = (number: number) => ({ kind: 'openFile', path: home.folder.configFile, line: number });

  for (const [option, value, what] of [
    ['HostKeyAlgorithms', 'ssh-rsa', 'host key type'],
    ['KexAlgorithms', 'diffie-hellman-group1-sha1', 'key exchange method'],
    ['Ciphers', '3des-cbc', 'cipher'],
  ] as const) {
    it(`names the line that asks for a ${what} which the server does not have`, async () => {
      const { answer, sentence, action } = await withConfig(`Host *\n  ${option} ${value}\n`, told);
      assert.equal(answer.reason, 'nothingInCommon');
      assert.equal(
        sentence,
        `SSH and the server of lab have no ${what} in common. “Host *” in ~/.ssh/config, line 3, sets ${option} for this host.`,
      );
      assert.deepEqual(action, line(4));
    });
  }

  it('names a MAC, and blames no line where ssh itself wants what the server has not', async () => {
    const macs = 'Host *\n  Ciphers aes128-ctr\n  MACs hmac-md5\n';
    assert.match((await withConfig(macs, told)).sentence, /no MAC in common\. “Host \*”.* sets MACs/);
    const { sentence, action } = await withServer(['KexAlgorithms diffie-hellman-group1-sha1'], told);
    assert.equal(sentence, 'SSH and the server of lab have no key exchange method in common.');
    assert.equal(action, undefined);
  });

  it('says that the server takes no keys, whatever its banner pretends', async () => {
    const banner = path.join(home.home, 'banner');
    await fs.writeFile(
      banner,
      'Permission denied (publickey).\nToo many authentication failures\n\u001b[31mred\n',
    );
    const config = ['PubkeyAuthentication no', 'PasswordAuthentication yes', `Banner ${banner}`];
    const { answer, sentence } = await withServer(config, told);
    assert.equal(sentence, 'The SSH server of lab takes no keys, only: password.');
    assert.match(answer.detail, /Too many/, 'it is in the log all the same');
  });

  it('tells what a script said from what its server says to everybody', async () => {
    const banner = path.join(home.home, 'banner');
    await fs.writeFile(banner, 'sudo: a password is required\n');
    const ended = await withServer([`Banner ${banner}`], () =>
      runScript(home.folder, 'lab', 'echo its own >&2\n'),
    );
    assert.deepEqual([ended.code, ended.stderr], [0, 'its own\n']);
  });

  it('tells a server that takes the key and wants a password too', async () => {
    const config = ['AuthenticationMethods publickey,password', 'PasswordAuthentication yes'];
    const { sentence } = await withServer(config, told);
    assert.equal(sentence, 'lab takes your key, and then wants more than a key: password.');
  });

  it('names the line that lets no key be tried', async () => {
    const found = await withConfig('Host l*\n  PubkeyAuthentication no\n', told);
    assert.equal(
      found.sentence,
      'Your SSH config lets no key be tried at lab. “Host l*” in ~/.ssh/config, line 3, sets PubkeyAuthentication for this host.',
    );
    const preferred = await withConfig('Host *\n  PreferredAuthentications password\n', told);
    assert.match(preferred.sentence, /line 3, sets PreferredAuthentications for this host\.$/);
    assert.deepEqual(preferred.action, line(4));
  });

  it('says that an agent with seven keys is too much for the server', async () => {
    const socket = path.join(home.home, 'agent');
    const agent: ChildProcess = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
    try {
      await until('the agent', () => fs.stat(socket).then(Boolean, () => false));
      const env = { ...process.env, SSH_AUTH_SOCK: socket };
      for (let key = 0; key < 7; key++) {
        const { file } = await generateKey(home.folder, `many ${key}`, 'ed25519', 'ec2-lab');
        await promisify(execFile)('ssh-add', ['-q', file], { env });
      }
      await withServer(['MaxAuthTries 2'], async (server) => {
        const agentIs = `Host *\n  IdentityAgent ${socket}\n`;
        assert.deepEqual(await withConfig(agentIs, () => trySsh(home.folder, 'lab')), { ok: true });
        await home.entries.write(home.entry({ user: sshd!.user, port: server.port }));
        const { answer, sentence } = await withConfig(agentIs, told);
        assert.equal(answer.reason, 'tooManyKeys');
        assert.match(
          sentence,
          /^lab hung up after more keys than it allows: SSH offers those of your agent first/,
        );
      });
    } finally {
      agent.kill();
    }
  });

  it('names a key file that ssh cannot use, with the words of ssh, and one that others can read', async () => {
    const whole = await fs.readFile(identityFile);
    await fs.chmod(identityFile, 0o600);
    try {
      await fs.writeFile(identityFile, 'garbage\n');
      const { sentence } = await told();
      const shown = `~/.ssh/${path.basename(identityFile)}`;
      assert.equal(sentence, `SSH cannot use the private key ${shown}: error in libcrypto.`);
      await fs.writeFile(
        identityFile,
        '-----BEGIN RSA PRIVATE KEY-----\nzzzz\n-----END RSA PRIVATE KEY-----\n',
      );
      assert.match((await told()).sentence, /: (invalid format|error in libcrypto)\.$/);
      await fs.chmod(identityFile, 0o644);
      const { sentence: loose, action } = await told();
      assert.equal(loose, `SSH refuses the private key ${shown} because others can read it.`);
      assert.deepEqual(action, { kind: 'repairKey', path: identityFile });
      await assert.rejects(
        runScript(home.folder, 'lab', 'true'),
        /accepts neither this login user nor this key/,
      );
    } finally {
      await fs.writeFile(identityFile, whole);
      await fs.chmod(identityFile, 0o400);
    }
  });

  it('names a key file that is gone, at once', async () => {
    const elsewhere = `${identityFile}.elsewhere`;
    await fs.rename(identityFile, elsewhere);
    try {
      const { answer, sentence } = await told();
      assert.equal(answer.reason, 'keyUnusable');
      const shown = `~/.ssh/${path.basename(identityFile)}`;
      assert.equal(sentence, `SSH cannot use the private key ${shown}: No such file or directory.`);
    } finally {
      await fs.rename(elsewhere, identityFile);
    }
  });

  it('names the line that ssh does not understand, before it waits for anybody', async () => {
    const { answer, sentence, action } = await withConfig('Host *\n  Sorcery yes\n', told);
    assert.equal(answer.reason, 'config');
    assert.equal(sentence, 'SSH does not understand line 4 of ~/.ssh/config.');
    assert.deepEqual(action, line(4));
    assert.match((await withConfig('Host *\n  Ciphers foo\n', told)).sentence, /line 4 of/);
    const circle = await withConfig(`Include ${home.folder.configFile}\n`, told);
    assert.match(circle.sentence, /^SSH cannot read its config: .*recursive/);
    assert.deepEqual(circle.action, { kind: 'openFile', path: home.folder.configFile });
  });

  it('names the program of a ProxyCommand that is not there, and tells one that ended', async () => {
    const gone = await withConfig('Host *\n  ProxyCommand sh -c "exec nosuch-program %h"\n', told);
    assert.match(
      gone.sentence,
      /^The way to lab leads through a program that was not found: nosuch-program\. “Host \*”/,
    );
    assert.deepEqual(gone.action, line(4));
    const ended = 'Host *\n  ProxyCommand sh -c "echo Permission denied \\(publickey\\). >&2"\n';
    const answer = await withConfig(ended, () => trySsh(home.folder, 'lab'));
    assert.deepEqual(
      answer.ok || [answer.reason, 'program' in answer],
      ['proxy', false],
      'not the instance’s word',
    );
  });

  it('tells an instance that lets one in and runs nothing', async () => {
    await withServer(['ForceCommand echo no shell for you; exit 1'], async () => {
      const answer = await trySsh(home.folder, 'lab');
      assert.equal(answer.ok || answer.reason, 'noShell');
    });
  });
});
