import * as assert from 'node:assert/strict';
import { createServer, type Server, type Socket } from 'node:net';
import * as path from 'node:path';
import { platformFor, type OperatingSystem } from '../../../src/core/platform';
import type { Run } from '../../../src/core/run';
import { addToAgent } from '../../../src/core/ssh/agent/addToAgent';
import { agentKeys } from '../../../src/core/ssh/agent/agentKeys';
import { agentSocketFor } from '../../../src/core/ssh/agent/agentSocket';
import { openSshFolder, type SshFolder } from '../../../src/core/ssh/sshFolder';
import { needing } from '../../support/needs';
import { makeSshHome, type SshHome } from '../../support/sshHome';

needing('ssh', 'Unix').describe('an agent that does not play fair, with the real ssh-add', function () {
  this.timeout(20_000);
  let home: SshHome;
  let server: Server | undefined;
  const sockets = new Set<Socket>();
  beforeEach(async () => (home = await makeSshHome()));
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
    await home.remove();
  });

  /** An agent that answers whatever it is asked so. */
  async function agentThat(answer: (socket: Socket) => void): Promise<string> {
    const at = path.join(home.home, 'agent.sock');
    server = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined));
      socket.once('data', () => answer(socket));
    }).listen(at);
    await new Promise((resolve) => server!.once('listening', resolve));
    return at;
  }
  const string = (bytes: Buffer | string) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(Buffer.from(bytes).length);
    return Buffer.concat([length, Buffer.from(bytes)]);
  };

  it('is given up when it hangs', async () => {
    const at = await agentThat(() => undefined);
    assert.equal(await agentKeys(home.folder, at, undefined, 300), 'silent');
    const controller = new AbortController();
    const asked = agentKeys(home.folder, at, controller.signal);
    setTimeout(() => controller.abort(), 100);
    await assert.rejects(asked, { name: 'AbortError' });
  });

  it('is none when nothing is at its socket', async () => {
    assert.equal(await agentKeys(home.folder, path.join(home.home, 'nothing')), 'absent');
  });

  it('is given up when it says 100 MB, rubbish or nothing', async () => {
    const huge = Buffer.alloc(100 * 1024 * 1024, 12);
    huge.writeUInt32BE(huge.length - 4);
    for (const answer of [huge, Buffer.from('\0\0\0\x01\x05'), Buffer.from('HTTP/1.1 200 OK\r\n\r\n')]) {
      const at = await agentThat((socket) => socket.end(answer));
      assert.deepEqual(await agentKeys(home.folder, at), []);
      await new Promise((resolve) => server!.close(resolve));
      server = undefined;
    }
  });

  it('is not believed what it calls its keys', async () => {
    const blob = Buffer.concat([string('ssh-ed25519'), string(Buffer.alloc(32, 7))]);
    const comment = '\u001b[31m$(rm -rf ~)\nssh-ed25519 AAAA Host *';
    const count = Buffer.from([0, 0, 0, 1]);
    const body = Buffer.concat([Buffer.from([12]), count, string(blob), string(comment)]);
    const at = await agentThat((socket) => socket.end(string(body)));
    const keys = await agentKeys(home.folder, at);
    assert.ok(typeof keys !== 'string');
    assert.deepEqual(
      keys.map(({ line }) => line),
      [`ssh-ed25519 ${blob.toString('base64')}`],
    );
  });

  it('is told of when it takes no keys', async () => {
    const { platform } = home;
    const file = path.join(home.home, 'Bad passphrase');
    const made = await platform.run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'secret', '-f', file]);
    assert.equal(made.code, 0);
    const at = await agentThat((socket) => socket.end(Buffer.from('\0\0\0\x01\x05', 'latin1')));
    await assert.rejects(addToAgent(home.folder, at, { file, passphrase: 'secret' }), {
      code: 'KeyFile',
      message: /agent did not take/,
    });
    assert.equal(await addToAgent(home.folder, at, { file, passphrase: 'no' }), false);
    assert.equal(await addToAgent(home.folder, at, { file, passphrase: 'x'.repeat(5000) }), false);
  });
});

/** Only what programs say is given here: the systems themselves are not at hand. */
describe('where ssh finds its agent, on each system', () => {
  function folderOn(os: OperatingSystem, env: NodeJS.ProcessEnv, said = ''): SshFolder {
    const run: Run = () => Promise.resolve({ code: 0, stdout: said, stderr: '', timedOut: false });
    return openSshFolder(platformFor(os, env, { run, isFile: () => false, accountHome: '/home/me' }));
  }
  const pipe = String.raw`\\.\pipe\openssh-ssh-agent`;

  it('asks the service’s pipe on Windows, unless something else is said', async () => {
    const program = String.raw`C:\Windows\System32\OpenSSH\ssh-add.exe`;
    const machine = {
      run: folderOn('win32', {}).platform.run,
      isFile: (file: string) => file === program,
      accountHome: '',
    };
    assert.equal(platformFor('win32', {}, machine).sshAdd, program);
    assert.deepEqual(await agentSocketFor(folderOn('win32', {}), 'lab'), { socket: pipe });
    const set = { SSH_AUTH_SOCK: String.raw`\\.\pipe\mine` };
    assert.deepEqual(await agentSocketFor(folderOn('win32', set), 'lab'), { socket: set.SSH_AUTH_SOCK });
  });

  for (const os of ['linux', 'darwin'] as const)
    it(`asks SSH_AUTH_SOCK on ${os}, and knows of none without it`, async () => {
      assert.deepEqual(await agentSocketFor(folderOn(os, {}), 'lab'), { none: 'notRunning' });
      assert.deepEqual(await agentSocketFor(folderOn(os, { SSH_AUTH_SOCK: '' }), 'lab'), {
        none: 'notRunning',
      });
      assert.deepEqual(await agentSocketFor(folderOn(os, { SSH_AUTH_SOCK: '/run/a' }), 'lab'), {
        socket: '/run/a',
      });
    });

  it('goes by the config before all', async () => {
    const at = (said: string, env = { MINE: '/run/mine' }) =>
      agentSocketFor(
        folderOn('darwin', { SSH_AUTH_SOCK: '/run/a' }, `identityagent ${said}\n`),
        'lab',
        undefined,
        env,
      );
    assert.deepEqual(await at('none'), { none: 'forbidden' });
    assert.deepEqual(await at('SSH_AUTH_SOCK'), { socket: '/run/a' });
    assert.deepEqual(await at('$MINE'), { socket: '/run/mine' });
    assert.deepEqual(await at('~/Library/Group Containers/2BUA8C4S2C.com.1password/t/agent.sock'), {
      socket: '/home/me/Library/Group Containers/2BUA8C4S2C.com.1password/t/agent.sock',
    });
  });
});
