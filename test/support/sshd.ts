import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import * as path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseKnownHosts } from '../../src/core/ssh/knownHosts';
import type { HostKey } from '../../src/core/ssh/publicKey';
import { run } from '../../src/core/run';
import { fileOf } from './tools';

/** A real OpenSSH server on this computer, with host keys of its own, for the current user. */
export interface Sshd {
  readonly address: string;
  readonly port: number;
  /** Who can log in: whoever runs the tests. */
  readonly user: string;
  readonly hostKeys: readonly HostKey[];
  /** Lets a public key (a line as in authorized_keys) in, from now on. */
  authorize(publicKeyLine: string): Promise<void>;
  /** What the server logged so far. */
  log(): string;
  stop(): Promise<void>;
}

export interface SshdOptions {
  /** A loopback address. Default 127.0.0.5: on Linux all of 127/8 is there. */
  readonly address?: string;
  /** Default: a free one. */
  readonly port?: number;
  readonly authorizedKeys?: readonly string[];
  /** A folder that keeps the host keys from one start to the next, as an instance's disk does. Default: new keys. */
  readonly hostKeyDir?: string;
  /** More lines for sshd_config. */
  readonly config?: readonly string[];
}

const HOST_KEY_TYPES = ['ed25519', 'ecdsa'];
const STARTS_WITHIN_MS = 10_000;

/** Starts sshd, for tests that need it (needs.ts). The caller stops it in the end. */
export async function startSshd(options: SshdOptions = {}): Promise<Sshd> {
  const address = options.address ?? '127.0.0.5';
  const port = options.port ?? (await freePort(address));
  const dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-sshd-'));
  const authorized = path.join(dir, 'authorized_keys');
  await fs.writeFile(authorized, (options.authorizedKeys ?? []).map((line) => `${line.trim()}\n`).join(''));
  const keyDir = options.hostKeyDir ?? dir;
  const hostKeys = await hostKeysIn(keyDir);
  const config = sshdConfig({ address, port, authorized, keyDir, more: options.config ?? [] });
  await fs.writeFile(path.join(dir, 'sshd_config'), config);
  // As root it wants this folder for its unprivileged half; distributions make it at boot.
  if (process.getuid?.() === 0) await fs.mkdir('/run/sshd', { recursive: true, mode: 0o755 });

  // By its full path, with which it starts itself anew for each connection (sshd(8)).
  const child = spawn(fileOf('sshd'), ['-D', '-e', '-f', path.join(dir, 'sshd_config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString('utf8')));
  const stopNow = () => {
    child.kill();
  };
  process.once('exit', stopNow);
  const running = () => child.exitCode === null && child.signalCode === null;
  const stop = async () => {
    process.removeListener('exit', stopNow);
    if (running()) {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    }
    await fs.rm(dir, { recursive: true, force: true });
  };
  const until = Date.now() + STARTS_WITHIN_MS;
  while (!(await answers(address, port))) {
    if (!running() || Date.now() > until) {
      await stop();
      throw new Error(`sshd does not answer on ${address}:${port}\n${log}`);
    }
    await sleep(50);
  }
  return {
    address,
    port,
    user: userInfo().username,
    hostKeys,
    stop,
    authorize: (line) => fs.appendFile(authorized, `${line.trim()}\n`),
    log: () => log,
  };
}

interface ConfigFacts {
  readonly address: string;
  readonly port: number;
  readonly authorized: string;
  readonly keyDir: string;
  readonly more: readonly string[];
}

function sshdConfig({ address, port, authorized, keyDir, more }: ConfigFacts): string {
  return [
    ...more,
    `ListenAddress ${address}`,
    `Port ${port}`,
    ...HOST_KEY_TYPES.map((type) => `HostKey "${keyDir}/${type}"`),
    `AuthorizedKeysFile "${authorized}"`,
    // The keys lie in a temporary folder, which others may write to.
    'StrictModes no',
    'PidFile none',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'UsePAM no',
    '',
  ].join('\n');
}

/** The host keys in a folder, made first where there are none. */
async function hostKeysIn(dir: string): Promise<HostKey[]> {
  const keys: HostKey[] = [];
  for (const type of HOST_KEY_TYPES) {
    const file = path.join(dir, type);
    if (!existsSync(file))
      await run('ssh-keygen', ['-q', '-t', type, '-N', '', '-C', 'root@ip-172-31-0-5', '-f', file]);
    keys.push(...parseKnownHosts(`host ${await fs.readFile(`${file}.pub`, 'utf8')}`).map(({ key }) => key));
  }
  return keys;
}

async function answers(address: string, port: number): Promise<boolean> {
  const socket = connect(port, address);
  try {
    await once(socket, 'data', { signal: AbortSignal.timeout(2000) });
    return true;
  } catch {
    // Not listening yet: the caller asks again.
    return false;
  } finally {
    socket.destroy();
  }
}

async function freePort(address: string): Promise<number> {
  const server = createServer().listen(0, address);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
