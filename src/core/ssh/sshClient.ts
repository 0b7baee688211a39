import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunResult } from '../run';
import { failureOf, type SshAnswer, type SshFailure, type SshRefusal } from './failure/failure';
import { forbidsKeys } from './failure/forbidsKeys';
import { askedUser } from './loginUser';
import type { SshFolder } from './sshFolder';
import { sshProblem } from './failure/sshProblem';
import { logInUnattended, UNATTENDED_MARK, type Unattended } from './unattended';

export interface TryOptions {
  readonly signal?: AbortSignal | undefined;
  /** For the whole attempt. Default 15 s. */
  readonly timeoutMs?: number;
  /** Somebody else than the entry's user. */
  readonly user?: string;
  /** The private key of the entry: the one whose damage matters. */
  readonly keyFile?: string | undefined;
}

export interface WaitOptions extends TryOptions {
  /** Between two attempts. Default 2 s. */
  readonly pollMs?: number;
  /** How long refusing the key may last: cloud-init installs it after sshd has started. Default 45 s. */
  readonly deniedMs?: number;
  readonly onAnswer?: (answer: SshAnswer) => void;
}

/** Printed by our command on the other side: a shell answered, not only a server. */
const ANSWER = 'ec2-lab-answer';

/** The arguments of `ssh` for a terminal. */
export function sshArgs(folder: SshFolder, alias: string): string[] {
  return [...folder.configArgs, alias];
}

/**
 * Logs in once, runs a harmless command and leaves. Throws Problem ToolMissing, TooMuchOutput, SshFolder, the signal's
 * reason.
 */
export async function trySsh(folder: SshFolder, alias: string, options: TryOptions = {}): Promise<SshAnswer> {
  const answer = await attempt(folder, alias, options);
  return answer.ok || answer.reason !== 'denied'
    ? answer
    : lookFurther(folder, alias, answer, options.signal);
}

async function attempt(folder: SshFolder, alias: string, options: TryOptions): Promise<SshAnswer> {
  const { signal, timeoutMs = 15_000, user, keyFile } = options;
  const command = `echo ${ANSWER} ${UNATTENDED_MARK}`;
  const answer = await logInUnattended(folder, alias, command, { signal, timeoutMs, user });
  return answer.stdout.includes(ANSWER) ? { ok: true } : refusal(answer, keyFile);
}

/** A refusal by a server that was shown no key, for so the person's config wants it, is no word about the key. */
async function lookFurther(
  folder: SshFolder,
  alias: string,
  denied: SshRefusal,
  signal: AbortSignal | undefined,
): Promise<SshRefusal> {
  const option = await forbidsKeys(folder, alias, signal);
  const { ok, detail } = denied;
  return option ? { ok, detail, reason: 'keysForbidden', option } : denied;
}

/**
 * Runs a script on the other side and gives what it printed and how it ended. The script goes over standard input to
 * a command that never changes, so that no shell on the way reads a word of it as something else.
 *
 * Throws Problem when the login fails (see `sshProblem`), the script takes longer than `timeoutMs` (default 60 s) or
 * prints without end, and the signal's reason.
 *
 * @param options.root run it by sudo(8), unless the login user is root already.
 * @param options.keepsAwake auto-stop counts it as a session: for what must not be cut off half-way.
 */
export async function runScript(
  folder: SshFolder,
  alias: string,
  script: string,
  options: TryOptions & { readonly root?: boolean; readonly keepsAwake?: boolean } = {},
): Promise<RunResult> {
  const { signal, timeoutMs = 60_000, root = false, keepsAwake = false, user } = options;
  const shell = keepsAwake ? 'sh -s' : `sh -s ${UNATTENDED_MARK}`;
  const command = root ? asRoot(shell) : `sh -c 'exec ${shell}'`;
  const begins = randomUUID();
  const how = { signal, timeoutMs, connectMs: CONNECT_MS, user, input: `echo ${begins} >&2\n${script}` };
  const result = await logInUnattended(folder, alias, command, how);
  // ssh's own failures end with 255; a script of ours never does.
  if (result.code === 255 || result.timedOut)
    throw await sshProblem(folder, alias, refusal(result, options.keyFile), signal);
  return { ...result, stderr: afterLine(begins, result.stderr) };
}

/** What the script said: before it stand the server's banner, or why sudo did not run it. */
function afterLine(line: string, text: string): string {
  const [before = '', after] = text.split(`${line}\n`);
  return after ?? before;
}

const CONNECT_MS = 15_000;

function asRoot(shell: string): string {
  return `sh -c 'if [ "$(id -u)" = 0 ]; then exec ${shell}; else exec sudo -n ${shell}; fi'`;
}

function refusal({ stdout, stderr, log, timedOut }: Unattended, keyFile: string | undefined): SshRefusal {
  const asked = askedUser(stdout + stderr);
  const found = failureOf({ log, stderr, keyFile });
  // It was still at it when its time was over.
  const failure: SshFailure = timedOut && found.reason === 'other' ? { reason: 'timeout' } : found;
  return {
    ok: false,
    ...(asked ? { reason: 'denied' } : failure),
    detail: [log, stderr]
      .map((text) => text.trim())
      .filter(Boolean)
      .join('\n'),
    ...(asked && { askedUser: asked }),
  };
}

/** What more patience does not change. */
const FOR_GOOD: ReadonlySet<SshFailure['reason']> = new Set([
  'hostKey',
  'nothingInCommon',
  'keyUnusable',
  'tooManyKeys',
  'noKeyLogin',
  'keysForbidden',
  'config',
]);

function isForGood(answer: SshRefusal): boolean {
  if (answer.askedUser !== undefined || FOR_GOOD.has(answer.reason)) return true;
  return answer.reason === 'proxy' && answer.program !== undefined;
}

/**
 * Tries until a login succeeds, and returns the last answer: also when more patience cannot help (see `FOR_GOOD`;
 * another user asked for, the key refused for long) or the time (default 5 min) is over. See `sshProblem`.
 */
export async function waitForSsh(
  folder: SshFolder,
  alias: string,
  options: WaitOptions = {},
): Promise<SshAnswer> {
  const { signal, timeoutMs = 300_000, pollMs = 2000, deniedMs = 45_000, keyFile, onAnswer } = options;
  const end = Date.now() + timeoutMs;
  let deniedSince: number | undefined;
  for (;;) {
    const left = Math.max(1000, end - Date.now());
    // The config is asked about the first refusal alone.
    const tryOnce = deniedSince === undefined ? trySsh : attempt;
    const answer = await tryOnce(folder, alias, { signal, timeoutMs: Math.min(15_000, left), keyFile });
    onAnswer?.(answer);
    if (answer.ok || isForGood(answer)) return answer;
    deniedSince = answer.reason === 'denied' ? (deniedSince ?? Date.now()) : undefined;
    const deniedForGood = deniedSince !== undefined && Date.now() - deniedSince >= deniedMs;
    if (deniedForGood || Date.now() + pollMs >= end) return answer;
    await delay(pollMs, undefined, { signal });
  }
}
