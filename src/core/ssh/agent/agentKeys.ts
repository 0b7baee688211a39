import { typeOf } from '../keys/keyText';
import type { SshFolder } from '../sshFolder';

/** The public half of a key that an agent holds. What the agent calls it is anybody's text, and is left out. */
export interface AgentKey {
  readonly publicBlob: Buffer;
  /** As a `.pub` file has it, without a comment. */
  readonly line: string;
}

/** An agent asks a person first, or another program: it may take its time, but not all of it. Milliseconds. */
const ANSWERS_WITHIN_MS = 10_000;
const MAX_BYTES = 512 * 1024;
const MOST_KEYS = 200;

/** What ssh-add(1) ends with when there is no agent at its socket. */
const NO_AGENT = 2;

/**
 * The keys of the agent at a socket, as `ssh-add -L` lists them; `absent` when none is there, `silent` when it does not
 * answer in time. Throws Problem ToolMissing, and the signal's reason.
 */
export async function agentKeys(
  { platform }: SshFolder,
  socket: string,
  signal?: AbortSignal,
  timeoutMs = ANSWERS_WITHIN_MS,
): Promise<readonly AgentKey[] | 'absent' | 'silent'> {
  const env = { ...process.env, SSH_AUTH_SOCK: socket };
  const options = { signal, timeoutMs, maxBytes: MAX_BYTES, env };
  const { code, stdout, timedOut } = await platform.run(platform.sshAdd, ['-L'], options);
  if (timedOut) return 'silent';
  if (code === NO_AGENT) return 'absent';
  return stdout.split(/\r?\n/).slice(0, MOST_KEYS).flatMap(keyOf);
}

function keyOf(line: string): AgentKey[] {
  const [, type, base64 = ''] = /^([a-z0-9@.-]+) ([A-Za-z0-9+/]+=*)(?: |$)/.exec(line) ?? [];
  const publicBlob = Buffer.from(base64, 'base64');
  return type !== undefined && typeOf(publicBlob) === type ? [{ publicBlob, line: `${type} ${base64}` }] : [];
}
