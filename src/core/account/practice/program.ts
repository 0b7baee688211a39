import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import * as path from 'node:path';
import { createInterface } from 'node:readline';

/** Where the program is, and where its state is to be. */
export interface PracticeProgram {
  /** Absolute path of `dist/practice.js`. */
  readonly script: string;
  /** Absolute folder of the state; made when it is not there. */
  readonly folder: string;
  /** The environment to take over, without what would mislead the program. */
  readonly env: NodeJS.ProcessEnv;
}

/** How long the program may take until it is ready. Milliseconds. */
const READY_MS = 15_000;
/** What it prints when it goes wrong is kept, up to this much. */
const MAX_WORDS_BYTES = 64 * 1024;

/**
 * Runs the practice cloud's program until it says that it is ready, and lets it go: it outlives this process for as
 * long as another window needs it. Where one runs already for that folder, the program says so and ends at once.
 *
 * @throws Error with what the program printed when it ends before, or says nothing in time; the signal's reason.
 */
export async function runProgram(program: PracticeProgram, signal: AbortSignal): Promise<void> {
  const { script, folder, env } = program;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // A file, because a pipe would break when this process ends before the program does.
  const words = await open(path.join(folder, 'start.log'), 'a+', 0o600);
  try {
    if ((await words.stat()).size > MAX_WORDS_BYTES) await words.truncate();
    const { size } = await words.stat();
    signal.throwIfAborted();
    const args = [script, '--state', folder, '--json', '--leased'];
    // The editor's own runtime, as plain Node: nothing else need be installed.
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: programEnvironment(env),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'pipe', words.fd],
    });
    const outcome = await firstLine(child, signal);
    if (outcome === 'ready') return;
    signal.throwIfAborted();
    throw new Error(`${outcome}: ${(await textFrom(words, size)).trim()}`);
  } finally {
    await words.close();
  }
}

/**
 * The program is no part of the editor and knows no account: nothing of either is handed on.
 * https://www.electronjs.org/docs/latest/api/environment-variables#electron_run_as_node
 */
function programEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(
    ([name]) => !/^(AWS_|EC2_LAB_|VSCODE_|ELECTRON_|NODE_OPTIONS$)/i.test(name),
  );
  return { ...Object.fromEntries(kept), ELECTRON_RUN_AS_NODE: '1' };
}

/** 'ready' with the first line, else how it came to nothing; then the program is ended. */
async function firstLine(child: ChildProcess, signal: AbortSignal): Promise<string> {
  let fail: (why: string) => void = () => undefined;
  const cancel = (): void => fail('cancelled');
  const timer = setTimeout(() => fail('not ready in time'), READY_MS);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const outcome = await new Promise<string>((resolve) => {
      fail = resolve;
      child.once('error', (error) => resolve(error.message));
      child.once('close', (code, killer) => resolve(`ended with ${killer ?? `code ${code}`}`));
      if (child.stdout) createInterface(child.stdout).once('line', () => resolve('ready'));
    });
    if (outcome !== 'ready') child.kill();
    return outcome;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
    child.stdout?.destroy();
    child.unref();
  }
}

async function textFrom(file: FileHandle, start: number): Promise<string> {
  const { size } = await file.stat();
  const buffer = Buffer.alloc(Math.max(0, size - start));
  await file.read(buffer, 0, buffer.length, start);
  return buffer.toString('utf8');
}
