import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { PRACTICE_PROGRAM } from './practiceProgram';
import { EXAMPLE_KEYS } from '../testAccount';

const READY_MS = 30_000;

/** A practice cloud in a process and a folder of its own. */
export interface Practice {
  readonly endpoint: string;
  readonly pid: number;
  readonly stateDir: string;
  /** Asks the practice cloud itself, such as `PUT faults`. */
  control(method: string, what: string, body?: unknown): Promise<Response>;
  /** Ends the process at once, as a crash would; the folder stays. */
  kill(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** The keys of every practice cloud that tests start: those that AWS's documentation uses. */
const ACCESS = {
  endpoint: 'http://127.0.0.1:0',
  accessKeyId: EXAMPLE_KEYS.AWS_ACCESS_KEY_ID,
  secretAccessKey: EXAMPLE_KEYS.AWS_SECRET_ACCESS_KEY,
  region: 'us-east-1',
  token: 'token-of-a-test',
  pid: 0,
};

/** A folder in which a practice cloud has the example keys. */
async function practiceFolder(): Promise<string> {
  const stateDir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-practice-'));
  await fs.writeFile(path.join(stateDir, 'access.json'), JSON.stringify(ACCESS), { mode: 0o600 });
  return stateDir;
}

/** The state of an instance passes sooner than usual, and can still be seen to pass. */
const PACE = '0.3';

/** Starts one, in that folder or a new one. Rejects with what it said when it is not ready in time. */
export async function startPractice(stateDir?: string, args: readonly string[] = []): Promise<Practice> {
  const dir = stateDir ?? (await practiceFolder());
  const child = spawn(
    process.execPath,
    [PRACTICE_PROGRAM, '--json', '--state', dir, '--pace', PACE, ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const line = once(createInterface(child.stdout), 'line', { signal: AbortSignal.timeout(READY_MS) });
  const ended = once(child, 'exit').then(() =>
    Promise.reject(new Error(`The practice cloud ended: ${said}`)),
  );
  const [ready] = (await Promise.race([line, ended])) as [string];
  ended.catch(() => undefined);
  const { endpoint } = JSON.parse(ready) as { endpoint: string };
  return {
    endpoint,
    pid: child.pid ?? 0,
    stateDir: dir,
    control: (method, what, body) =>
      fetch(`${endpoint}/practice/${what}`, {
        method,
        headers: { authorization: `Bearer ${ACCESS.token}` },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    kill,
    stop: async () => {
      process.removeListener('exit', killNow);
      if (child.exitCode === null && child.signalCode === null) {
        const over = once(child, 'exit');
        child.kill('SIGTERM');
        const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
        await over;
        clearTimeout(late);
      }
      await fs.rm(dir, { recursive: true, force: true });
    },
  };
}
