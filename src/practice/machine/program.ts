import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { ServerChannel } from 'ssh2';
import { Outlet } from './outlet';
import { makePipes } from './pipes';
import type { Invocation } from './platform';

export interface ProgramOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** To make real pipes with; undefined: Node's. */
  readonly mkfifo: string | undefined;
  readonly scratchDir: string;
  /** Resolves when the channel is closed, or its connection lost. */
  readonly gone: Promise<void>;
}

/** A program that runs on a channel. */
export interface Program {
  /** Undefined when it could not be started. */
  readonly pid: number | undefined;
  /** When it has ended and all its output is with the client, or the client is gone. */
  readonly done: Promise<void>;
  /** To the program and what it started (its process group), unless it has ended. */
  signal(name: NodeJS.Signals): void;
}

interface Joined {
  readonly child: ChildProcess;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
}

/**
 * Runs a program on a channel, as sshd does: input, output and errors joined, the exit status or signal reported, the
 * channel closed. It leads a process group of its own. When the client leaves, it loses its input and output and
 * lives on, as on a real instance; who wants it hung up gives it a terminal.
 */
export async function runProgram(
  channel: ServerChannel,
  invocation: Invocation,
  options: ProgramOptions,
): Promise<Program> {
  // The client may leave while something is written to it.
  for (const stream of [channel, channel.stderr]) stream.on('error', () => undefined);
  const { child, stdin, stdout, stderr } = await start(invocation, options);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      channel.stderr.write(`${invocation.file}: ${error.message}\n`);
      resolve();
    });
  });
  // A program may close its input before the client has said everything; the rest is thrown away.
  stdin.once('error', () => channel.resume());
  channel.pipe(stdin);
  const outlet = new Outlet(channel);
  const copied = Promise.all([outlet.copy(stdout, 'stdout'), outlet.copy(stderr, 'stderr')]);
  void options.gone.then(() => {
    for (const stream of [stdin, stdout, stderr]) stream.destroy();
  });
  return {
    pid: child.pid,
    done: ended.then(() => Promise.race([copied.then(() => finish(channel, child)), options.gone])),
    signal: (name) => signalGroup(child, name),
  };
}

async function start({ file, args }: Invocation, options: ProgramOptions): Promise<Joined> {
  const { env, cwd, mkfifo, scratchDir } = options;
  const spawnWith = (stdio: StdioOptions) =>
    spawn(file, args, { stdio, env, cwd, detached: process.platform !== 'win32', windowsHide: true });
  if (mkfifo === undefined) {
    const child = spawnWith(['pipe', 'pipe', 'pipe']);
    const { stdin, stdout, stderr } = child;
    if (!stdin || !stdout || !stderr) throw new Error('spawn gave no pipes.');
    return { child, stdin, stdout, stderr };
  }
  const pipes = await makePipes(mkfifo, scratchDir);
  const child = spawnWith([...pipes.childEnds]);
  pipes.closeChildEnds();
  return { child, ...pipes };
}

/** 127 as a shell says for a program that is not there. */
async function finish(channel: ServerChannel, child: ChildProcess): Promise<void> {
  if (child.signalCode !== null) channel.exit(child.signalCode.slice(3), false, '');
  else channel.exit(child.pid === undefined ? 127 : (child.exitCode ?? 0));
  channel.stderr.end();
  await once(channel.stderr, 'finish');
  channel.end();
}

/** Once it has been waited for, its number may be another's. */
function signalGroup({ pid, exitCode, signalCode }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  process.kill(process.platform === 'win32' ? pid : -pid, name);
}
