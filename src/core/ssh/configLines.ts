/** Just enough of ssh_config(5) to see what a config names, includes and sets. Never used to rewrite one. */

export interface ConfigLine {
  /** In lower case: keywords are case-insensitive. */
  readonly keyword: string;
  readonly args: readonly string[];
  /** What follows the keyword and its `=`, as it stands, without the blanks around it: commands are taken whole. */
  readonly rest: string;
  /** From 1. */
  readonly line: number;
}

/** A keyword as OpenSSH cuts it off (strdelim in misc.c): blanks or one `=` end it, and it may stand in quotes. */
const LINE = /^[ \t\r]*"?([A-Za-z][A-Za-z0-9]*)"?(?:[ \t\r]*=[ \t\r]*|[ \t\r]+|$)([^]*)$/;

/**
 * The lines of a config that say something, in order; comments and blank lines are left out.
 *
 * @param line the number of the text's first line.
 */
export function* configLines(text: string, line = 1): Generator<ConfigLine> {
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const said = readLine(text.slice(start, end), line++);
    if (said) yield said;
    start = end + 1;
  }
}

/** What one line of a config says; undefined for a comment and for nothing. */
export function readLine(text: string, line: number): ConfigLine | undefined {
  const [, keyword, rest] = LINE.exec(withoutBlankEnd(text)) ?? [];
  if (keyword === undefined || rest === undefined) return undefined;
  return { keyword: keyword.toLowerCase(), args: splitArgs(rest), rest, line };
}

/** OpenSSH takes a form feed for a blank at the end alone (process_config_line_depth in readconf.c). */
function withoutBlankEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r\f'.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/**
 * Arguments as OpenSSH splits them (argv_split in misc.c): separated by blanks, quoted by " or ', a backslash before
 * a quote, a backslash or a blank stands for that character, a word that starts with # begins a comment.
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
    } else if (!quote && (char === ' ' || char === '\t')) {
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

/** How many lines of a text have an end. */
export function lineFeeds(text: string): number {
  let feeds = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) feeds++;
  return feeds;
}
