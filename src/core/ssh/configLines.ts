/** Just enough of ssh_config(5) to see which hosts a config names and what it includes. Never used to rewrite one. */

export interface ConfigLine {
  /** In lower case: keywords are case-insensitive. */
  readonly keyword: string;
  readonly args: readonly string[];
}

/** The lines of a config that say something, in order; comments and blank lines are left out. */
export function* configLines(text: string): Generator<ConfigLine> {
  for (const line of text.split('\n')) {
    const match = /^\s*([A-Za-z]+)(?:\s*=\s*|\s+|$)([^]*)$/.exec(line);
    if (match) yield { keyword: (match[1] ?? '').toLowerCase(), args: splitArgs(match[2] ?? '') };
  }
}

/**
 * Arguments as OpenSSH splits them (argv_split in misc.c): separated by blanks, quoted by " or ', a backslash before a
 * quote, a backslash or a blank stands for that character, a word that starts with # begins a comment.
 */
export function splitArgs(text: string): string[] {
  const args: string[] = [];
  let arg: string | undefined;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    const next = text.charAt(i + 1);
    if (char === '\\' && (/["'\\]/.test(next) || (!quote && next === ' '))) {
      arg = (arg ?? '') + next;
      i++;
    } else if (!quote && /\s/.test(char)) {
      if (arg !== undefined) args.push(arg);
      arg = undefined;
    } else if (!quote && arg === undefined && char === '#') {
      return args;
    } else if (!quote && (char === '"' || char === "'")) {
      quote = char;
      arg ??= '';
    } else if (char === quote) {
      quote = '';
    } else {
      arg = (arg ?? '') + char;
    }
  }
  if (arg !== undefined) args.push(arg);
  return args;
}
