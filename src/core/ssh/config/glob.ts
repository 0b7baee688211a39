import type { Dirent } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { isNoFile } from './readConfigText';

/**
 * The paths that an absolute pattern stands for, as glob(3) gives them to ssh: `*`, `?` and `[…]` in any part, a
 * leading dot only where it is written out, a backslash for the character after it (on Windows it parts folders), all
 * in the order of their bytes. A path without wildcards stands for itself, whether or not it is there.
 */
export async function glob(pattern: string): Promise<string[]> {
  const { root } = path.parse(pattern);
  let found = [root];
  let wild = false;
  for (const part of pattern.slice(root.length).split(SEPARATOR)) {
    if (part === '') continue;
    const parsed = parsePart(part);
    if (typeof parsed === 'string') found = found.map((dir) => path.join(dir, parsed));
    else found = (await Promise.all(found.map((dir) => matchesIn(dir, parsed)))).flat();
    wild ||= typeof parsed !== 'string';
  }
  return wild ? found.sort(byBytes) : found;
}

const SEPARATOR = path.sep === '\\' ? /[/\\]/ : /\//;

/** The names in a folder that match, with the folder before them; none where it cannot be read. */
async function matchesIn(dir: string, pattern: RegExp): Promise<string[]> {
  let children: Dirent[];
  try {
    children = await fs.readdir(dir, { withFileTypes: true });
  } catch (error) {
    if (isNoFile(error)) return [];
    throw error;
  }
  return children.flatMap(({ name }) => (pattern.test(name) ? [path.join(dir, name)] : []));
}

/** A backslash and its character, a bracket expression, or one character. */
const PIECE = /\\[^]|\[[!^]?\]?(?:\[:[a-z]+:\]|[^\]])*\]|[^]/gu;

/** One part of a path: a name, or a regular expression when it has wildcards. */
function parsePart(part: string): string | RegExp {
  let name = '';
  let body = '';
  let wild = false;
  for (const [piece] of part.matchAll(PIECE)) {
    const isClass = piece.length > 1 && piece.startsWith('[');
    const literal = piece.length > 1 && piece.startsWith('\\') ? piece.slice(1) : piece;
    wild ||= isClass || piece === '*' || piece === '?';
    name += literal;
    if (isClass) body += characterClass(piece);
    else if (piece === '*') body += '.*';
    else if (piece === '?') body += '.';
    else body += literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  }
  return wild ? new RegExp(`^${part.startsWith('.') ? '' : '(?!\\.)'}${body}$`, 'su') : name;
}

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  xdigit: '0-9A-Fa-f',
};

/** A bracket expression of glob(7), such as `[!a-z]` or `[[:digit:]]`; one that makes no sense matches nothing. */
function characterClass(text: string): string {
  const [, negated = '', members = ''] = /^\[([!^]?)([^]*)\]$/.exec(text) ?? [];
  const body = members
    .replace(/[\\^[\]]/g, '\\$&')
    .replace(/\\\[:([a-z]+):\\\]/g, (_, name: string) => CLASSES[name] ?? '');
  const expression = `[${negated && '^'}${body}]`;
  try {
    new RegExp(expression, 'u');
    return expression;
  } catch {
    return '(?!)';
  }
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
