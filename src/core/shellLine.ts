/**
 * A program and its arguments as one line for the shell of a terminal, so that the program gets these very characters
 * and the shell finds nothing in them to do. The only place that quotes for a shell that a person chose.
 */
import * as l10n from '@vscode/l10n';
import { Problem } from './problem';
import { argvLine } from './argvLine';
import { shWord } from './shWord';

/** How a shell reads words. `sh` stands for all of its family: dash, bash, zsh, ksh. */
export type ShellKind = 'sh' | 'fish' | 'powershell' | 'cmd';

/**
 * @param command program and arguments.
 * @throws Problem InvalidState for a word that cannot be typed in this shell.
 */
export function shellLine(kind: ShellKind, command: readonly string[]): string {
  for (const word of command)
    if (!isTypable(kind, word))
      throw new Problem(
        'InvalidState',
        l10n.t(
          'The shell of the terminal cannot be given {0}: give it a simpler name.',
          JSON.stringify(word),
        ),
      );
  switch (kind) {
    case 'sh':
      return command.map((word) => (isBare(word) ? word : shWord(word))).join(' ');
    case 'fish':
      return command.map((word) => (isBare(word) ? word : fishWord(word))).join(' ');
    case 'powershell':
      return powershellLine(command);
    case 'cmd':
      return cmdLine(command);
  }
}

/** What a terminal would take for a key, such as Enter or Ctrl+C, however it is quoted. */
const KEYS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/**
 * Windows PowerShell 5.1 hands a double quote on as it is, and one before it undone by a backslash, where 7.3 does it
 * right: no one line is right for both; 5.1 also gives a backslash before the quote that it adds. The same for cmd
 * where the program is a batch file, which reads the line once more.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing
 */
function isTypable(kind: ShellKind, word: string): boolean {
  if (KEYS.test(word)) return false;
  if (kind === 'cmd') return !word.includes('"');
  if (kind === 'powershell')
    return word !== '' && !word.includes('"') && !(/\s/.test(word) && word.endsWith('\\'));
  return true;
}

/** Means itself, also as the first word, and is easier to read so. */
function isBare(word: string): boolean {
  return /^[\w./-][\w./:@%+,-]*$/.test(word);
}

/** In fish, a backslash in single quotes undoes a quote and another backslash (fish-doc, "Quotes"). */
function fishWord(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}

/** PowerShell takes four typographic quotes for single ones, too; each is written twice (about_Quoting_Rules). */
function powershellLine(command: readonly string[]): string {
  const word = (text: string): string =>
    /^-{0,2}[a-z][a-z0-9-]*$/i.test(text) ? text : `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
  const line = command.map(word).join(' ');
  // A word in quotes is a value, not a command, unless it is called.
  return line.startsWith("'") ? `& ${line}` : line;
}

/**
 * First as the program will take it apart, then each character that means something to cmd behind a caret, the double
 * quotes, too, so that cmd never sees a quoted part, in which no caret would help against `%`. A batch file has its
 * line read a second time, without the carets: there the double quotes hold, so every such word stands in them.
 * https://learn.microsoft.com/windows-server/administration/windows-commands/cmd
 */
function cmdLine(command: readonly string[]): string {
  const line = command.map((word) => (/^[\w.:/\\-]+$/.test(word) ? word : argvLine([word], true))).join(' ');
  return line.replaceAll(/[()%!^"<>&|]/g, '^$&');
}
