/**
 * Which sessions keep a machine from stopping itself, with the real ssh, sshd and ps. One look stands for one minute.
 */
import * as assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AUTO_STOP_DECISION } from '../../src/core/lab/launch/userData/autoStopScript';
import { run } from '../../src/core/run';
import { UNATTENDED_MARK } from '../../src/core/ssh/unattended';
import { generateKey } from '../../src/core/ssh/keys/privateKeys';
import { needing, skipFor } from '../support/needs';
import { makeSshHome, type SshHome } from '../support/sshHome';
import { startSshd, type Sshd } from '../support/sshd';
import { until } from '../support/until';

/** What two idle connections of an editor come to in a minute, and what a person at work does at least. Bytes. */
const KEEP_ALIVE = 24 * 60 * 2;
const WORK = 64 * 1024;
const LIMIT = 3;

needing('ssh', 'sshd', 'ps').describe('auto-stop, with the real ssh and sshd', function () {
  this.timeout(60_000);
  let sshd: Sshd | undefined;
  let home: SshHome;
  let keyFile: string;
  let dir: string;
  let clients: ChildProcess[];

  before(async function () {
    const { code } = await run('sh', ['-c', 'test -r /proc/self/io && command -v awk']).catch(() => ({
      code: 1,
    }));
    if (code !== 0) skipFor('/proc/self/io and awk', this);
    home = await makeSshHome();
    const key = await generateKey(home.folder, 'idle', 'ed25519', 'ec2-lab');
    keyFile = key.file;
    sshd = await startSshd({ authorizedKeys: [key.publicKey] });
  });
  after(async () => {
    await sshd?.stop();
    if (sshd) await home.remove();
  });
  beforeEach(async () => {
    dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-idle-'));
    clients = [];
  });
  afterEach(async () => {
    for (const client of clients) {
      if (client.exitCode === null && client.signalCode === null && client.kill()) await once(client, 'exit');
    }
    await fs.rm(dir, { recursive: true, force: true });
  });

  /**
   * Logs in; resolves with the id of the sshd process that serves the login. It is the login shell that is to say it:
   * whether that shell is the parent of what it runs, or becomes it, differs from shell to shell.
   */
  async function login(...how: (string | { readonly command: string })[]): Promise<string> {
    const options = how.filter((each) => typeof each === 'string');
    const command = how.find((each) => typeof each === 'object')?.command ?? 'echo $PPID; exec cat';
    const known = [
      '-oStrictHostKeyChecking=no',
      `-oUserKnownHostsFile="${path.join(dir, 'known')}"`,
      '-oLogLevel=ERROR',
    ];
    const to = ['-F', 'none', '-i', keyFile, '-p', String(sshd!.port), `${sshd!.user}@${sshd!.address}`];
    const client = spawn('ssh', [...known, ...options, ...to, command], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    clients.push(client);
    let said = '';
    client.stdout.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    await until('the login', () => said.includes('\n'));
    return said.trim();
  }

  /** As an editor's windows do it: everything goes through one forwarded port of a session without a terminal. */
  async function editor(): Promise<{ pid: string; send: (bytes: number) => Promise<void> }> {
    const echo = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    const local = createServer().listen(0, '127.0.0.1');
    await once(local, 'listening');
    const port = (local.address() as AddressInfo).port;
    await new Promise((resolve) => local.close(resolve));
    const pid = await login(
      '-T',
      '-L',
      `127.0.0.1:${port}:127.0.0.1:${(echo.address() as AddressInfo).port}`,
    );
    const socket: Socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    clients.at(-1)?.once('exit', () => {
      socket.destroy();
      echo.close();
    });
    let back = 0;
    socket.on('data', (chunk: Buffer) => (back += chunk.length));
    return {
      pid,
      send: async (bytes) => {
        const expected = back + bytes;
        socket.write(Buffer.alloc(bytes));
        while (back < expected) await once(socket, 'data');
      },
    };
  }

  /** What the timer does in a minute, on a machine that has these processes alone. Whether it powers off. */
  async function minute(...pids: string[]): Promise<boolean> {
    const fake = (name: string, line: string) =>
      fs.writeFile(path.join(dir, name), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
    await fake(
      'ps',
      `PATH=/usr/bin:/bin
      case $* in *--ppid*) exec ps "$@" ;; *) exec ps -o pid=,args= -p ${['1', ...pids].join()} ;; esac`,
    );
    await fake('systemctl', `if [ "$1" = poweroff ]; then touch "${dir}/off"; fi`);
    await fake('wall', 'exit 0');
    const args = [String(LIMIT), path.join(dir, 'state'), 'sessions', path.join(dir, 'run')];
    const { code, stderr } = await run('sh', ['-s', ...args], {
      input: AUTO_STOP_DECISION,
      env: { PATH: `${dir}:${process.env.PATH ?? ''}` },
    });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    return (await fs.readdir(dir)).includes('off');
  }

  /** The first of so many minutes in which it powers off. */
  async function minutesUntilOff(
    most: number,
    pid: string,
    meanwhile: () => Promise<void>,
  ): Promise<number | undefined> {
    for (let passed = 1; passed <= most; passed++) {
      await meanwhile();
      if (await minute(pid)) return passed;
    }
    return undefined;
  }

  it('no longer counts an idle editor after half an hour, though it sends its keep-alives', async () => {
    const { pid, send } = await editor();
    // The first look knows no traffic before it, and the limit begins with the first minute that does not count.
    assert.equal(await minutesUntilOff(40, pid, () => send(KEEP_ALIVE)), 1 + 30 + LIMIT - 1);
  });

  it('goes on counting an editor that somebody works in, also after a quiet while', async () => {
    const { pid, send } = await editor();
    assert.equal(await minutesUntilOff(32, pid, () => send(KEEP_ALIVE)), undefined);
    assert.equal(await minutesUntilOff(35, pid, () => send(WORK)), undefined);
    assert.equal(await minutesUntilOff(30, pid, () => send(KEEP_ALIVE)), undefined);
  });

  it('does not count a login of EC2 Lab that nobody asked for, but the work that it must not cut off', async () => {
    const mark = UNATTENDED_MARK;
    for (const command of [`echo $PPID; exec sh -s ${mark}`, `echo $PPID; sleep 60; echo ${mark}`]) {
      const pid = await login({ command });
      assert.equal(await minutesUntilOff(LIMIT + 1, pid, () => Promise.resolve()), LIMIT, command);
      await fs.rm(path.join(dir, 'off'));
    }
    const work = await login({ command: 'echo $PPID; exec sh -s' });
    assert.equal(await minutesUntilOff(LIMIT + 1, work, () => Promise.resolve()), undefined);
  });

  // The timer is root's, and so is the sshd of a machine: one of another ends its sessions later.
  needing('root').it(
    'counts a tunnel, below which nothing runs, and none that is gone at the second look',
    async () => {
      // Its command ends at once, and what it leaves behind, which is below another, keeps the session open.
      const pid = await login({ command: 'echo $PPID; sleep 60 & exit' });
      assert.equal(await minutesUntilOff(LIMIT + 1, pid, () => Promise.resolve()), undefined);
      const looking = minute(pid);
      await delay(1000);
      clients.at(-1)!.kill();
      await looking;
      assert.equal(await fs.readFile(path.join(dir, 'state'), 'utf8'), '1\n');
    },
  );

  needing('an sshd that gives terminals').it(
    'counts a terminal for as long as it is open, and nobody once it is closed',
    async () => {
      const pid = await login('-tt');
      assert.equal(await minutesUntilOff(35, pid, () => Promise.resolve()), undefined);
      assert.equal(await minutesUntilOff(LIMIT + 1, '1', () => Promise.resolve()), LIMIT);
    },
  );
});
