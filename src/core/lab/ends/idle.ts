import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import type { SshFolder } from '../../ssh/sshFolder';
import { runScript } from '../../ssh/sshClient';
import { noAnswer } from '../scriptAnswers';

/** How long before it stops itself a person is told. Minutes. */
export const TOLD_BEFORE = 10;

/**
 * For how many minutes nobody has used an instance with auto-stop, as its own program counts them; undefined where it
 * counts nothing now. Does not count as a session itself. Throws Problem when the login fails, and the signal's reason.
 */
export async function readIdle(
  folder: SshFolder,
  alias: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  const script = 'cat /run/ec2-lab-idle-minutes 2>/dev/null || true\n';
  return idleIn((await runScript(folder, alias, script, { signal })).stdout);
}

/** The count in what the instance printed. Pure. */
export function idleIn(text: string): number | undefined {
  const line = text.trim();
  return /^\d{1,5}$/.test(line) ? Number(line) : undefined;
}

/** After how many minutes it is worth while to look again: not before it can be so far. Pure. */
export function nextLook(limit: number, idle: number | undefined): number {
  return Math.max(2, limit - (idle ?? 0) - TOLD_BEFORE);
}

/** Keeps an instance from stopping itself for an hour, by its command \`stay\`. Throws Problem. */
export async function stayOneHour(folder: SshFolder, alias: string, signal: AbortSignal): Promise<void> {
  const result = await runScript(folder, alias, '/usr/local/bin/stay 1h\n', { signal });
  if (result.code === 0) return;
  // sh(1): there is no such command.
  if (result.code !== 127) throw noAnswer(result);
  const cause = new Error(`code ${String(result.code)}: ${result.stderr}`);
  throw new Problem(
    'InvalidState',
    l10n.t(
      'The auto-stop of this instance is of an older kind that cannot be put off: “Auto-stop…” renews it.',
    ),
    { cause },
  );
}
