import * as path from 'node:path';
import type { Platform } from './platform';
import type { ShellKind } from './shellLine';
import { argvLine } from './argvLine';

/** What a terminal is to run so that it is known how to quote for it. */
export interface TerminalShell {
  readonly kind: ShellKind;
  /** The program to run instead of the person's own shell, whose rules are not known here. */
  readonly program?: string;
}

const KINDS: Readonly<Record<string, ShellKind>> = {
  ...{ sh: 'sh', bash: 'sh', dash: 'sh', zsh: 'sh', ksh: 'sh', mksh: 'sh', ash: 'sh' },
  ...{ fish: 'fish', powershell: 'powershell', pwsh: 'powershell', cmd: 'cmd' },
};

/**
 * The shell for a line that EC2 Lab types: the person's own where its rules are known, else one of the system's.
 * @param own the path of the program that terminals run, as the editor says.
 */
export function terminalShell({ os }: Pick<Platform, 'os'>, own: string): TerminalShell {
  const windows = os === 'win32';
  const name = (windows ? path.win32 : path.posix).basename(own).toLowerCase();
  const kind = KINDS[windows ? name.replace(/\.exe$/, '') : name];
  if (kind) return { kind };
  return windows
    ? { kind: 'powershell', program: String.raw`C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe` }
    : { kind: 'sh', program: '/bin/sh' };
}

/**
 * Arguments of a program that a terminal runs itself, with no shell between. On Windows as the one line that the
 * program takes apart: the editor's own joining leaves out the quotes of an argument that begins and ends with one.
 */
export function programArgs({ os }: Pick<Platform, 'os'>, args: readonly string[]): string[] | string {
  return os === 'win32' ? argvLine(args) : [...args];
}
