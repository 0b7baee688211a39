import { spawn } from 'node:child_process';
import * as l10n from '@vscode/l10n';
import { Problem } from './problem';

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** The program is killed after this long, and `timedOut` is true. No limit when absent. */
  readonly timeoutMs?: number | undefined;
  /** A program that prints more than this, on both outputs together, is ended. Default 4 MiB. */
  readonly maxBytes?: number | undefined;
  /** Written to standard input, which is then closed; without it standard input is empty. */
  readonly input?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly cwd?: string | undefined;
  /** Away from the terminal that this process may have: the program can ask nobody there. */
  readonly ownSession?: boolean | undefined;
  /** On Windows, arguments are put together as they are: for what cmd takes apart by rules of its own. */
  readonly verbatim?: boolean | undefined;
}

export interface RunResult {
  /** The exit code; -1 when a signal ended the program. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

export type Run = (file: string, args: readonly string[], options?: RunOptions) => Promise<RunResult>;

/**
 * A program's grandchildren may keep its pipes open after its own end; its output is waited for this long, no longer.
 */
const PIPES_GRACE_MS = 500;

/** Nothing that we run has so much to say, and what we talk to may be hostile: it all stays in memory. */
const MAX_BYTES = 4 * 1024 * 1024;
/** A program that does not end when it is asked to is ended by force after so long. */
const FORCE_AFTER_MS = 2_000;

/**
 * Runs a program to its end, by argument array: no shell ever sees the arguments.
 *
 * A code other than 0 is a result, not an error: the caller knows what it means.
 * Throws Problem ToolMissing when there is no such program, TooMuchOutput when it prints without end, and the
 * signal's reason when cancelled.
 */
export const run: Run = async (file, args, options = {}) => {
  const {
    signal,
    timeoutMs,
    maxBytes = MAX_BYTES,
    input,
    env,
    cwd,
    ownSession = false,
    verbatim = false,
  } = options;
  signal?.throwIfAborted();
  return await new Promise<RunResult>((resolve, reject) => {
    const child = spawn(file, args, {
      env,
      cwd,
      windowsHide: true,
      windowsVerbatimArguments: verbatim,
      stdio: 'pipe',
      detached: ownSession,
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let timedOut = false;
    let code = -1;
    let bytes = 0;
    let force: NodeJS.Timeout | undefined;

    const stop = () => {
      child.kill();
      force ??= setTimeout(() => child.kill('SIGKILL'), FORCE_AFTER_MS).unref();
    };
    const keep = (chunks: Buffer[]) => (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) return void chunks.push(chunk);
      stop();
      settle(() => reject(tooMuch(file, maxBytes)));
    };
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            stop();
          }, timeoutMs);
    let grace: NodeJS.Timeout | undefined;
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      clearTimeout(grace);
      signal?.removeEventListener('abort', stop);
      child.stdout.destroy();
      child.stderr.destroy();
      outcome();
    };
    const finish = () =>
      settle(() => {
        if (signal?.aborted) reject(signal.reason as Error);
        else
          resolve({
            code,
            stdout: Buffer.concat(stdout).toString('utf8'),
            stderr: Buffer.concat(stderr).toString('utf8'),
            timedOut,
          });
      });

    signal?.addEventListener('abort', stop, { once: true });
    child.stdout.on('data', keep(stdout));
    child.stderr.on('data', keep(stderr));
    // A program that ends without reading its input breaks the pipe; how it ended says all there is to say.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    child.on('error', (error: NodeJS.ErrnoException) =>
      settle(() => reject(error.code === 'ENOENT' ? toolMissing(file, error) : error)),
    );
    child.on('exit', (exitCode) => {
      code = exitCode ?? -1;
      clearTimeout(force);
      grace = setTimeout(finish, PIPES_GRACE_MS);
    });
    child.on('close', finish);
  });
};

function toolMissing(file: string, cause: Error): Problem {
  return new Problem('ToolMissing', l10n.t('The program {0} was not found on this computer.', file), {
    cause,
  });
}

function tooMuch(file: string, maxBytes: number): Problem {
  const message = l10n.t('The program {0} printed more than {1} KiB and was ended.', file, maxBytes / 1024);
  return new Problem('TooMuchOutput', message);
}
