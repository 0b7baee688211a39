import * as assert from 'node:assert/strict';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { addInclude } from '../../src/core/ssh/configFile';
import { rememberHostKeys } from '../../src/core/ssh/knownHosts';
import { checkKey, generateKey, repairKey } from '../../src/core/ssh/keys/privateKeys';
import { scanHostKeys } from '../../src/core/ssh/scanHostKeys';
import { runScript, sshArgs, trySsh, waitForSsh } from '../../src/core/ssh/sshClient';
import { needing } from '../support/needs';
import { makeSshHome, type SshHome } from '../support/sshHome';
import { startSshd, type Sshd } from '../support/sshd';

const ID = 'i-0123456789abcdef0';

needing('ssh', 'sshd').describe('login through a host entry, with the real ssh and sshd', () => {
  let sshd: Sshd | undefined;
  let home: SshHome;
  let identityFile: string;

  before(async () => {
    home = await makeSshHome();
    const key = await generateKey(home.folder, 'class key', 'ed25519', 'ec2-lab');
    identityFile = key.file;
    sshd = await startSshd({ authorizedKeys: [key.publicKey] });
    await addInclude(home.folder);
  });

  beforeEach(async () => {
    await rememberHostKeys(home.folder, ID, sshd!.hostKeys);
    await write();
  });

  after(async () => {
    await sshd?.stop();
    await home.remove();
  });

  const write = (change = {}) =>
    home.entries.write(home.entry({ user: sshd!.user, port: sshd!.port, identityFile, ...change }));

  it('logs in as the entry says, unasked, with host key and key file checked', async () => {
    const { platform, folder } = home;
    const { stdout, stderr } = await platform.run(platform.ssh, [
      '-oBatchMode=yes',
      ...sshArgs(folder, 'lab'),
      'id -un',
    ]);
    assert.deepEqual({ stdout: stdout.trim(), stderr }, { stdout: sshd!.user, stderr: '' });
    assert.deepEqual(await trySsh(folder, 'lab'), { ok: true });
  });

  it('runs a script word for word, with how it ended, and tells a login that failed from that', async () => {
    const script = `printf '%s|' "it's" '$HOME' "a  b"; echo "$0" >&2; exit 7\n`;
    const ended = await runScript(home.folder, 'lab', script);
    assert.deepEqual([ended.code, ended.stdout, ended.stderr], [7, "it's|$HOME|a  b|", 'sh\n']);
    await assert.rejects(runScript(home.folder, 'nowhere.invalid', 'true'), { name: 'Problem' });
  });

  it('keeps the login whatever Host * says below', async () => {
    const before = await home.readConfig();
    await home.writeConfig(
      `${before}\nHost *\n  User nobody\n  Port 1\n  HostName 127.0.0.6\n  HostKeyAlias other\n  RemoteCommand false\n  RequestTTY force\n  ControlMaster auto\n  ControlPath "${home.home}/%C"\n`,
    );
    assert.deepEqual(await trySsh(home.folder, 'lab'), { ok: true });
    await home.writeConfig(before);
  });

  it('survives a new address, because host keys go by instance id', async () => {
    const moved = await startSshd({ address: '127.0.0.6' });
    try {
      await write({ hostName: '127.0.0.6', port: moved.port });
      const answer = await trySsh(home.folder, 'lab');
      assert.equal(
        answer.ok ? '' : answer.reason,
        'hostKey',
        'another machine at the new address is refused',
      );
      await rememberHostKeys(home.folder, ID, moved.hostKeys);
      const denied = await trySsh(home.folder, 'lab');
      assert.equal(
        denied.ok ? '' : denied.reason,
        'denied',
        'its host key is right now, our key is not let in',
      );
    } finally {
      await moved.stop();
    }
  });

  it('refuses to guess when no host key is known', async () => {
    await fs.rm(home.entry().knownHostsFile);
    const answer = await trySsh(home.folder, 'lab');
    assert.equal(answer.ok ? '' : answer.reason, 'hostKey');
  });

  it('says refused when nothing listens, and when only the port is open', async () => {
    await write({ port: 9 });
    const answer = await trySsh(home.folder, 'lab');
    assert.equal(answer.ok ? '' : answer.reason, 'refused');
  });

  it('says timeout when the other side is silent', async () => {
    const silent = createServer().listen(0, '127.0.0.5');
    await once(silent, 'listening');
    try {
      await write({ port: (silent.address() as AddressInfo).port });
      const answer = await trySsh(home.folder, 'lab', { timeoutMs: 1500 });
      assert.equal(answer.ok ? '' : answer.reason, 'timeout');
    } finally {
      silent.close();
    }
  });

  it('says denied for a key that others can read, and mends it in one call', async () => {
    await fs.chmod(identityFile, 0o644);
    assert.equal(await checkKey(home.folder, identityFile), 'loose');
    const answer = await trySsh(home.folder, 'lab');
    assert.equal(answer.ok ? '' : answer.reason, 'denied');
    await repairKey(home.folder, identityFile);
    assert.equal(await checkKey(home.folder, identityFile), 'ok');
    assert.deepEqual(await trySsh(home.folder, 'lab'), { ok: true });
  });

  it('learns which user the server wants', async () => {
    const command = `echo 'Please login as the user "ubuntu" rather than the user "root".'; echo; sleep 1; exit 142`;
    const asking = await startSshd({
      authorizedKeys: [await publicKeyLine()],
      config: [`ForceCommand ${command}`],
    });
    try {
      await rememberHostKeys(home.folder, ID, asking.hostKeys);
      await write({ port: asking.port });
      const answer = await waitForSsh(home.folder, 'lab', { timeoutMs: 20_000 });
      assert.equal(answer.ok ? '' : answer.askedUser, 'ubuntu');
    } finally {
      await asking.stop();
    }
  }).timeout(30_000);

  it('waits for a server that starts later', async () => {
    const hostKeyDir = await fs.mkdtemp(path.join(home.home, 'keys-'));
    const first = await startSshd({ hostKeyDir });
    const { port, hostKeys } = first;
    await first.stop();
    await rememberHostKeys(home.folder, ID, hostKeys);
    await write({ port });
    const reasons: string[] = [];
    const waiting = waitForSsh(home.folder, 'lab', {
      timeoutMs: 20_000,
      pollMs: 100,
      onAnswer: (answer) => reasons.push(answer.ok ? 'ok' : answer.reason),
    });
    await delay(300);
    const later = await startSshd({ port, hostKeyDir, authorizedKeys: [await publicKeyLine()] });
    try {
      assert.deepEqual(await waiting, { ok: true });
      assert.equal(reasons[0], 'refused');
    } finally {
      await later.stop();
    }
  }).timeout(30_000);

  it('stops waiting at once when cancelled', async () => {
    await write({ port: 9 });
    const abort = new AbortController();
    const waiting = waitForSsh(home.folder, 'lab', { signal: abort.signal });
    setTimeout(() => abort.abort(), 300);
    await assert.rejects(waiting, { name: 'AbortError' });
  });

  it('scans the same host keys that the server has', async () => {
    const scanned = await scanHostKeys(home.platform, sshd!.address, sshd!.port);
    const prints = (keys: readonly { fingerprint: string }[]) => keys.map((key) => key.fingerprint).sort();
    assert.deepEqual(prints(scanned), prints(sshd!.hostKeys));
    assert.deepEqual(await scanHostKeys(home.platform, '127.0.0.5', 9), []);
  });

  async function publicKeyLine(): Promise<string> {
    const { stdout } = await home.platform.run(home.platform.sshKeygen, ['-y', '-f', identityFile]);
    return stdout;
  }
});
