import { setTimeout as delay } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { Problem } from '../problem';
import type { RunResult } from '../run';
import { askedUser } from './loginUser';
import type { SshFolder } from './sshFolder';
import { logInUnattended, UNATTENDED_MARK } from './unattended';

/** What came of one attempt to log in. */
export type SshAnswer =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /**
       * `refused`: the machine is there, its SSH server not yet. `timeout`: nothing answers. `denied`: wrong user or
       * key.
       */
      readonly reason: 'refused' | 'timeout' | 'hostKey' | 'denied' | 'other';
      /** What ssh printed, for the log. */
      readonly detail: string;
      /** The login user that the server asked for. */
      readonly askedUser?: string;
    };

export interface TryOptions {
  readonly signal?: AbortSignal | undefined;
  /** For the whole attempt. Default 15 s. */
  readonly timeoutMs?: number;
  /** Somebody else than the entry's user. */
  readonly user?: string;
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

/** ssh reads its config at once, unless the person's programs (`Match exec`) or a pipe keep it waiting. */
const CONFIG_READ_WITHIN_MS = 20_000;

/**
 * What ssh would do for a host, by option in lower case (`ssh -G`). It runs the person's `Match exec`, as ssh does.
 *
 * Throws Problem SshFolder when ssh refuses its config, or has not read it after `timeoutMs` (default 20 s).
 */
export async function effectiveConfig(
  folder: SshFolder,
  alias: string,
  signal?: AbortSignal,
  timeoutMs = CONFIG_READ_WITHIN_MS,
): Promise<Map<string, string[]>> {
  const { platform } = folder;
  const args = [...folder.configArgs, '-G', alias];
  const { code, stdout, stderr, timedOut } = await platform.run(platform.ssh, args, { signal, timeoutMs });
  if (timedOut)
    throw new Problem(
      'SshFolder',
      l10n.t('SSH has not read its config after {0} seconds.', Math.round(timeoutMs / 1000)),
      { action: { kind: 'openFile', path: folder.configFile } },
    );
  if (code !== 0)
    throw new Problem('SshFolder', l10n.t('SSH cannot read its config: {0}', stderr.trim()), {
      action: { kind: 'openFile', path: folder.configFile },
    });
  const options = new Map<string, string[]>();
  for (const line of stdout.split(/\r?\n/)) {
    const [, option, value] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    if (option !== undefined) options.set(option, [...(options.get(option) ?? []), value ?? '']);
  }
  return options;
}

/** Logs in once, runs a harmless command and leaves. Throws Problem ToolMissing, TooMuchOutput, the signal's reason. */
export async function trySsh(folder: SshFolder, alias: string, options: TryOptions = {}): Promise<SshAnswer> {
  const { signal, timeoutMs = 15_000, user } = options;
  const command = `echo ${ANSWER} ${UNATTENDED_MARK}`;
  const answer = await logInUnattended(folder, alias, command, { signal, timeoutMs, user });
  return answer.stdout.includes(ANSWER) ? { ok: true } : refusal(answer);
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
  const how = { signal, timeoutMs, connectMs: CONNECT_MS, user, input: script };
  const result = await logInUnattended(folder, alias, command, how);
  // ssh's own failures end with 255; a script of ours never does.
  if (result.code === 255 || result.timedOut) throw sshProblem(refusal(result), alias);
  return result;
}

const CONNECT_MS = 15_000;

function asRoot(shell: string): string {
  return `sh -c 'if [ "$(id -u)" = 0 ]; then exec ${shell}; else exec sudo -n ${shell}; fi'`;
}

function refusal({ stdout, stderr, timedOut }: RunResult): SshAnswer & { readonly ok: false } {
  const asked = askedUser(stdout + stderr);
  return {
    ok: false,
    reason: asked ? 'denied' : timedOut ? 'timeout' : failureIn(stderr),
    detail: stderr.trim(),
    ...(asked && { askedUser: asked }),
  };
}

/**
 * Tries until a login succeeds, and returns the last answer: also when more patience cannot help (a wrong host key,
 * another user asked for, the key refused for long) or the time (default 5 min) is over. See `sshProblem`.
 */
export async function waitForSsh(
  folder: SshFolder,
  alias: string,
  options: WaitOptions = {},
): Promise<SshAnswer> {
  const { signal, timeoutMs = 300_000, pollMs = 2000, deniedMs = 45_000, onAnswer } = options;
  const end = Date.now() + timeoutMs;
  let deniedSince: number | undefined;
  for (;;) {
    const left = Math.max(1000, end - Date.now());
    const answer = await trySsh(folder, alias, { signal, timeoutMs: Math.min(15_000, left) });
    onAnswer?.(answer);
    if (answer.ok || answer.reason === 'hostKey' || answer.askedUser) return answer;
    deniedSince = answer.reason === 'denied' ? (deniedSince ?? Date.now()) : undefined;
    const deniedForGood = deniedSince !== undefined && Date.now() - deniedSince >= deniedMs;
    if (deniedForGood || Date.now() + pollMs >= end) return answer;
    await delay(pollMs, undefined, { signal });
  }
}

/** The sentence for a login that failed; the log gets what ssh printed. */
export function sshProblem(answer: SshAnswer & { ok: false }, alias: string): Problem {
  const cause = new Error(answer.detail);
  if (answer.askedUser)
    return new Problem('UnknownUser', l10n.t('{0} wants the login user {1}.', alias, answer.askedUser), {
      cause,
    });
  switch (answer.reason) {
    case 'hostKey':
      return new Problem('HostKey', l10n.t('{0} shows a host key that is not the one known of it.', alias), {
        cause,
      });
    case 'denied':
      return new Problem(
        'SshUnreachable',
        l10n.t('{0} accepts neither this login user nor this key.', alias),
        { cause },
      );
    case 'refused':
      return new Problem('NoAnswer', l10n.t('{0} is there, but its SSH server does not answer yet.', alias), {
        cause,
        action: { kind: 'retry' },
      });
    case 'timeout':
      return new Problem(
        'NoAnswer',
        l10n.t('{0} does not answer: check that its security group lets SSH in from your address.', alias),
        { cause, action: { kind: 'retry' } },
      );
    case 'other':
      return new Problem('SshUnreachable', l10n.t('SSH to {0} failed: {1}', alias, lastLine(answer.detail)), {
        cause,
      });
  }
}

/** OpenSSH's messages are not translated; they are the only thing it says (its exit code is 255 for all of them). */
function failureIn(stderr: string): (SshAnswer & { ok: false })['reason'] {
  if (/host key verification failed|host identification has changed|no \S+ host key is known/i.test(stderr))
    return 'hostKey';
  if (/permission denied \(|too many authentication failures/i.test(stderr)) return 'denied';
  if (/connection refused|connection reset|closed by|kex_exchange_identification/i.test(stderr))
    return 'refused';
  if (/timed out|no route to host|network is unreachable|host is down/i.test(stderr)) return 'timeout';
  return 'other';
}

function lastLine(text: string): string {
  return text.split('\n').at(-1)?.trim() ?? '';
}
