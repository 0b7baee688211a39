/**
 * The one line of ours in a person's ssh config, as pure edits of text. Text above the first Host applies to every
 * host, and the first value of an option wins (ssh_config(5)): so the line stands first, and since an Include does
 * not change the Host block it stands in, nothing below it notices.
 */
import { configLines } from './configLines';

export const INCLUDE_LINE = 'Include ec2-lab/*.conf';

/**
 * Whether a config includes the host entries: `included` when nothing but comments and other Includes precede it,
 * `displaced` when settings or a Host block do, which would win over the entries or hide them.
 */
export type IncludeState = 'included' | 'displaced' | 'absent';

/** @param patterns every argument of an Include that means the host entries: see `includePatterns`. */
export function includeState(text: string, patterns: readonly string[] = ['ec2-lab/*.conf']): IncludeState {
  let displaced = false;
  for (const { keyword, args } of configLines(text)) {
    if (keyword !== 'include') displaced = true;
    else if (args.some((arg) => patterns.includes(arg))) return displaced ? 'displaced' : 'included';
  }
  return 'absent';
}

/** Whether the text includes the host entries, in whatever place. */
export function hasIncludeLine(text: string, patterns?: readonly string[]): boolean {
  return includeState(text, patterns) !== 'absent';
}

/** Puts the line first, with the text's own line ending; a text that has it stays as it is. */
export function addIncludeLine(text: string, line = INCLUDE_LINE): string {
  if (linesOf(text).some((each) => isOurs(each, line))) return text;
  return `${line}${/^[^\n]*\r\n/.test(text) ? '\r\n' : '\n'}${text}`;
}

/** Takes the line out wherever it stands; every other byte stays. A line the person wrote differently is theirs. */
export function removeIncludeLine(text: string, line = INCLUDE_LINE): string {
  return linesOf(text)
    .filter((each) => !isOurs(each, line))
    .join('');
}

/** Why a text must not be touched, or undefined: OpenSSH itself refuses a byte order mark, and UTF-16. */
export function oddity(text: string): 'byteOrderMark' | 'binary' | undefined {
  if (/^(\uFEFF|\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)/.test(text)) return 'byteOrderMark';
  return text.includes('\0') ? 'binary' : undefined;
}

/** The text cut after each line feed; joined they are the text again. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function isOurs(each: string, line: string): boolean {
  return each.replace(/\r?\n$/, '') === line;
}
