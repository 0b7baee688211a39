import type { RunResult } from '../run';
import type { SshFolder } from './sshFolder';

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
  'LogLevel=ERROR',
];

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

/**
 * Every login that EC2 Lab makes by itself: it asks nothing, takes nothing of the person along, wakes no instance,
 * and is bounded in bytes and time. Whether auto-stop counts it is for the command to say, see `UNATTENDED_MARK`.
 *
 * Throws Problem ToolMissing, TooMuchOutput, and the signal's reason.
 */
export function logInUnattended(
  folder: SshFolder,
  alias: string,
  command: string,
  { signal, timeoutMs, connectMs = timeoutMs, user, input }: UnattendedOptions,
): Promise<RunResult> {
  const { platform } = folder;
  const args = [...unattendedArgs(folder, alias, connectMs, user), command];
  const env = { ...process.env, [UNATTENDED_VARIABLE]: '1' };
  return platform.run(platform.ssh, args, { signal, timeoutMs, input, env, maxBytes: MAX_BYTES });
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
