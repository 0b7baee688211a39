import { configLines, lineFeeds, readLine, type ConfigLine } from '../configLines';
import { readByLibrary } from './library';

/** A `Host` or `Match` line with all that it governs; or what stands above the first of them, which has no head. */
export interface Section {
  readonly head: ConfigLine | undefined;
  /** The number of the first line of `text`. */
  readonly line: number;
  /** With the head's own line. */
  readonly text: string;
}

/** The end of the line before a `Host` or `Match`, and that line's keyword. */
const HEAD = /(?:^|\n)[ \t\r]*"?(?:host|match)"?(?=[ \t\r\n=]|$)/gi;

/**
 * Beyond this the library is not asked: it takes a fifth of a second for a million characters, our own scanner a
 * fraction of that.
 */
const LIBRARY_READS = 256 * 1024;

/**
 * The sections of a config, in order. Only their heads are read, so that ten thousand of them take no time; the other
 * lines are read where they matter (`linesOf`).
 */
export function* sectionsOf(config: string): Generator<Section> {
  let start = 0;
  let line = 1;
  let inFront = true;
  for (const { index, 0: found } of config.matchAll(HEAD)) {
    const next = found.startsWith('\n') ? index + 1 : index;
    const text = config.slice(start, next);
    if (text !== '') yield { head: inFront ? undefined : headOf(text, line), line, text };
    inFront = false;
    line += lineFeeds(text);
    start = next;
  }
  const text = config.slice(start);
  if (text !== '') yield { head: inFront ? undefined : headOf(text, line), line, text };
}

/** What a section says below its head, by the library; by our own scanner where that gives up. */
export function linesOf({ head, line, text }: Section): readonly ConfigLine[] {
  const byLibrary = text.length <= LIBRARY_READS ? readByLibrary(text, line) : undefined;
  const lines = byLibrary ?? [...configLines(text, line)];
  return head ? lines.slice(1) : lines;
}

/** Whether a section may have an Include: enough to pass over those that are for other hosts. */
export function mayInclude({ text }: Section): boolean {
  return /include/i.test(text);
}

function headOf(text: string, line: number): ConfigLine | undefined {
  const feed = text.indexOf('\n');
  return readLine(feed < 0 ? text : text.slice(0, feed), line);
}
