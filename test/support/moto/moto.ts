import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileOf } from '../tools';

/** An EC2 nobody here wrote (https://docs.getmoto.org), on this computer's own port. */
export interface Moto {
  readonly endpoint: string;
  /** Forgets everything that was made, as if started anew. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Taken at load: tests give themselves other HOMEs later, and the command may be a shim that needs the real one. */
const originalEnv = { ...process.env };

const STARTS_WITHIN_MS = 60_000;

/** Starts `moto_server`, for tests that need it (needs.ts). The caller stops it in the end. */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  // A process group of its own, so that a shim's children end with it.
  const child = spawn(fileOf('moto_server'), ['-H', '127.0.0.1', '-p', String(port)], {
    env: originalEnv,
    stdio: 'ignore',
    detached: true,
  });
  await once(child, 'spawn');
  const stopNow = () => endGroup(child);
  process.once('exit', stopNow);
  await untilAnswering(endpoint, child);
  return {
    endpoint,
    reset: async () => {
      await fetch(`${endpoint}/moto-api/reset`, { method: 'POST' });
    },
    stop: async () => {
      process.removeListener('exit', stopNow);
      const ended = once(child, 'exit');
      stopNow();
      await ended;
    },
  };
}

let shared: Promise<Moto> | undefined;

/** One for all tests of a process that ask for it, empty each time: its first answers take it seconds. */
export async function sharedMoto(): Promise<Moto> {
  shared ??= startMoto();
  const moto = await shared;
  await moto.reset();
  return moto;
}

/** Ends that one, if it was ever asked for. */
export async function stopSharedMoto(): Promise<void> {
  await (await shared)?.stop();
  shared = undefined;
}

async function untilAnswering(endpoint: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + STARTS_WITHIN_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`moto_server ended with ${child.exitCode}`);
    const answer = await fetch(`${endpoint}/moto-api/data.json`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await sleep(100);
  }
  endGroup(child);
  throw new Error(`moto_server does not answer at ${endpoint}`);
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, 'SIGTERM');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
