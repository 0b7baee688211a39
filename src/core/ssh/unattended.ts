import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { readBounded } from '../readBounded';
import type { RunResult } from '../run';
import { sshFolderProblem, type SshFolder } from './sshFolder';

/**
 * Set for the ProxyCommand of a login that nobody asked for: it starts no instance (src/wake), it only connects.
 */
export const UNATTENDED_VARIABLE = 'EC2_LAB_UNATTENDED';

/** In the command line of such a login on the other side: by it auto-stop tells it from somebody's session. */
export const UNATTENDED_MARK = 'ec2-lab-unattended';

/** An answer is some lines long; the other side may be hostile. */
const MAX_BYTES = 256 * 1024;

/**
 * Nothing in the person's config may turn a login of ours into a question, a command of theirs, an old shared
 * connection, or a way from the instance to their agent, screen, network or tickets.
 */
const OPTIONS = [
  'BatchMode=yes',
  'ControlMaster=no',
  'ControlPath=none',
  'ControlPersist=no',
  'ForwardAgent=no',
  'ForwardX11=no',
  'ForwardX11Trusted=no',
  'ClearAllForwardings=yes',
  'Tunnel=no',
  'AddKeysToAgent=no',
  'UpdateHostKeys=no',
  'PermitLocalCommand=no',
  'RemoteCommand=none',
  'RequestTTY=no',
  // Less would leave out why ssh gave up, and that it was let in.
  'LogLevel=VERBOSE',
];

/** ssh says a few lines; each has a thousand characters at most (log.c). */
const MAX_LOG_BYTES = 64 * 1024;

export interface UnattendedOptions {
  readonly signal?: AbortSignal | undefined;
  /** For all of it. */
  readonly timeoutMs: number;
  /** For the way to the server. Default: `timeoutMs`. */
  readonly connectMs?: number;
  /** Somebody else than the entry's user. */
  readonly user?: string | undefined;
  /** Standard input of the command. */
  readonly input?: string;
}

/** What came of such a login. */
export interface Unattended extends RunResult {
  /** What ssh said itself. Everybody else is in `stderr`: the server's banner, a ProxyCommand, the command. */
  readonly log: string;
}

/**
 * Every login that EC2 Lab makes by itself: it asks nothing, takes nothing of the person along, wakes no instance,
 * and is bounded in bytes and time. Whether auto-stop counts it is for the command to say, see `UNATTENDED_MARK`.
 *
 * ssh's own words go to a file (`-E`), for on its standard error stands also what servers say, who may pretend to be
 * it.
 *
 * Throws Problem ToolMissing, TooMuchOutput, SshFolder without room for that file, and the signal's reason.
 */
export async function logInUnattended(
  folder: SshFolder,
  alias: string,
  command: string,
  { signal, timeoutMs, connectMs = timeoutMs, user, input }: UnattendedOptions,
): Promise<Unattended> {
  const { platform } = folder;
  const env = { ...process.env, [UNATTENDED_VARIABLE]: '1' };
  const dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-ssh-')).catch((error: unknown) => {
    throw sshFolderProblem(tmpdir(), error);
  });
  try {
    const logFile = path.join(dir, 'log');
    const args = ['-E', logFile, ...unattendedArgs(folder, alias, connectMs, user), command];
    const ended = await platform.run(platform.ssh, args, {
      signal,
      timeoutMs,
      input,
      env,
      maxBytes: MAX_BYTES,
    });
    return { ...ended, log: await readLog(logFile) };
  } finally {
    await fs.rm(dir, { recursive: true, force: true });
  }
}

async function readLog(file: string): Promise<string> {
  // None where ssh did not get so far as to open it.
  const read = await readBounded(file, MAX_LOG_BYTES).catch(() => undefined);
  return read && 'text' in read ? read.text : '';
}

/** The arguments of `ssh` before the command. `-k` is an option by name only where ssh was built with Kerberos. */
export function unattendedArgs(
  { configArgs }: SshFolder,
  alias: string,
  connectMs: number,
  user?: string,
): string[] {
  const options = [...OPTIONS, `ConnectTimeout=${Math.max(1, Math.floor(connectMs / 1000))}`];
  const as = user === undefined ? [] : ['-l', user];
  return ['-k', ...options.flatMap((option) => ['-o', option]), ...as, ...configArgs, alias];
}
