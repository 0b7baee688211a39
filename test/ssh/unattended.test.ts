/** What a login that nobody asked for takes along and sets going, with the real ssh and sshd. */
import * as assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { addInclude } from '../../src/core/ssh/configFile';
import { rememberHostKeys } from '../../src/core/ssh/knownHosts';
import { generateKey } from '../../src/core/ssh/keys/privateKeys';
import { runScript, sshArgs, trySsh } from '../../src/core/ssh/sshClient';
import { unattendedArgs } from '../../src/core/ssh/unattended';
import { needing } from '../support/needs';
import { makeSshHome, type SshHome } from '../support/sshHome';
import { startSshd, type Sshd } from '../support/sshd';
import { until } from '../support/until';

const ID = 'i-0123456789abcdef0';

needing('ssh', 'sshd').describe('a login that nobody asked for, with the real ssh and sshd', function () {
  this.timeout(30_000);
  let sshd: Sshd | undefined;
  let home: SshHome;
  let identityFile: string;
  let publicKey: string;
  let agent: ChildProcess | undefined;

  before(async () => {
    home = await makeSshHome();
    const key = await generateKey(home.folder, 'class key', 'ed25519', 'ec2-lab');
    ({ file: identityFile, publicKey } = key);
    sshd = await startSshd({ authorizedKeys: [key.publicKey] });
    await rememberHostKeys(home.folder, ID, sshd.hostKeys);
    await addInclude(home.folder);
  });
  beforeEach(() => write());
  after(async () => {
    agent?.kill();
    await sshd?.stop();
    if (sshd) await home.remove();
  });

  const write = (change = {}) =>
    home.entries.write(home.entry({ user: sshd!.user, port: sshd!.port, identityFile, ...change }));

  /** With lines of the person's below the Include, for every host. */
  async function withConfig<T>(lines: readonly string[], act: () => Promise<T>): Promise<T> {
    const before = await home.readConfig();
    await home.writeConfig(`${before}\nHost *\n${lines.map((line) => `  ${line}\n`).join('')}`);
    return act().finally(() => home.writeConfig(before));
  }

  it('leaves the agent of the person at home', async () => {
    const socket = path.join(home.home, 'agent');
    agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
    await until('the agent', () => fs.stat(socket).then(Boolean, () => false));
    const former = process.env.SSH_AUTH_SOCK;
    process.env.SSH_AUTH_SOCK = socket;
    try {
      await withConfig(['ForwardAgent yes'], async () => {
        const { platform, folder } = home;
        const theirs = await platform.run(platform.ssh, [...sshArgs(folder, 'lab'), 'echo "$SSH_AUTH_SOCK"']);
        assert.notEqual(theirs.stdout, '\n', 'the person’s own login takes it along');
        const ours = await runScript(folder, 'lab', 'echo "$SSH_AUTH_SOCK"\n');
        assert.equal(ours.stdout, '\n');
      });
    } finally {
      if (former === undefined) delete process.env.SSH_AUTH_SOCK;
      else process.env.SSH_AUTH_SOCK = former;
    }
  });

  it('opens no way back and runs nothing of the person’s, whatever their config says', async () => {
    const theirs = [
      'ForwardAgent yes',
      'ForwardX11 yes',
      'ForwardX11Trusted yes',
      'LocalForward 9999 127.0.0.1:9',
      'RemoteForward 9998 127.0.0.1:9',
      'DynamicForward 9997',
      'Tunnel yes',
      'PermitLocalCommand yes',
      'LocalCommand touch x',
      'RemoteCommand touch y',
      'RequestTTY force',
      'AddKeysToAgent yes',
      'ControlMaster auto',
      'ControlPersist yes',
      `ControlPath "${home.home}/%C"`,
    ];
    await withConfig(theirs, async () => {
      const { platform, folder } = home;
      const args = unattendedArgs(folder, 'lab', 5000);
      const { stdout } = await platform.run(platform.ssh, ['-G', ...args]);
      const lines = stdout.split('\n');
      for (const line of [
        'forwardagent no',
        'forwardx11 no',
        'forwardx11trusted no',
        'clearallforwardings yes',
        'tunnel false',
        'permitlocalcommand no',
        'requesttty false',
        'addkeystoagent false',
        'controlmaster false',
        'controlpersist no',
        'batchmode yes',
      ])
        assert.ok(lines.includes(line), `${line} in\n${stdout}`);
      assert.deepEqual(await trySsh(folder, 'lab'), { ok: true });
    });
  });

  it('tells the program that wakes instances that nobody asked', async () => {
    const script = path.join(home.home, 'told.js');
    const told = path.join(home.home, 'told');
    const line = `require('fs').appendFileSync(${JSON.stringify(told)}, process.env.EC2_LAB_UNATTENDED + '\\n')`;
    await fs.writeFile(script, line);
    await write({ wake: { runtime: process.execPath, script } });
    const { platform, folder } = home;
    await platform.run(platform.ssh, [...sshArgs(folder, 'lab'), 'true']);
    await trySsh(folder, 'lab');
    await assert.rejects(runScript(folder, 'lab', 'true', { root: true }));
    await assert.rejects(runScript(folder, 'lab', 'true', { keepsAwake: true }));
    assert.equal(await fs.readFile(told, 'utf8'), 'undefined\n1\n1\n1\n');
  });

  it('hears no more than so much of what an instance says, in a script as in a login', async () => {
    const flood = 'head -c 400000000 /dev/zero\n';
    const start = Date.now();
    await assert.rejects(runScript(home.folder, 'lab', flood), { name: 'Problem', code: 'TooMuchOutput' });
    await assert.rejects(runScript(home.folder, 'lab', `${flood.trim()} >&2\n`), { code: 'TooMuchOutput' });
    const hostile = await startSshd({
      authorizedKeys: [publicKey],
      config: ['ForceCommand head -c 400000000 /dev/zero'],
    });
    try {
      await rememberHostKeys(home.folder, ID, hostile.hostKeys);
      await write({ port: hostile.port });
      await assert.rejects(trySsh(home.folder, 'lab'), { code: 'TooMuchOutput' });
    } finally {
      await hostile.stop();
      await rememberHostKeys(home.folder, ID, sshd!.hostKeys);
    }
    assert.ok(Date.now() - start < 28_000);
  });
});
