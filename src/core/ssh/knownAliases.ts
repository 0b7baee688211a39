import type { Dirent } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { errorCode } from '../files';
import { configLines } from './configLines';
import type { SshFolder } from './sshFolder';

/** OpenSSH's own limit on Includes within Includes (READCONF_MAX_DEPTH in readconf.c). */
const DEEPEST = 16;
const NO_FILE = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ELOOP'];

/**
 * Every name that a Host line gives, in lower case, in the person's config, in the system's, in all they include, and
 * in the host entries.
 * Patterns (`*`, `?`, `!`) are no names. Files are only read: no `Match exec` runs, and what cannot be read names
 * nobody, as for ssh itself.
 */
export async function knownAliases(folder: SshFolder): Promise<Set<string>> {
  const names = new Set<string>();
  const scan = { names, seen: new Set<string>(), home: folder.platform.home };
  await scanFile(folder.configFile, { ...scan, base: folder.dir }, 0);
  // Ours count also while the person has not agreed to the Include yet.
  for (const entry of await matchesIn(folder.entriesDir, globPattern('*.conf')))
    await scanFile(entry, { ...scan, base: folder.dir }, 0);
  if (folder.configArgs.length === 0) {
    const system = systemConfig(folder);
    await scanFile(system, { ...scan, base: path.dirname(system) }, 0);
  }
  return names;
}

interface Scan {
  readonly names: Set<string>;
  /** Files read already: an Include may name a file twice, or itself. */
  readonly seen: Set<string>;
  /** What `~` stands for, and what relative Includes start from. */
  readonly home: string;
  readonly base: string;
}

async function scanFile(file: string, scan: Scan, depth: number): Promise<void> {
  if (depth > DEEPEST || scan.seen.has(file)) return;
  scan.seen.add(file);
  const text = await fs.readFile(file, 'utf8').catch(unlessNoFile(''));
  for (const { keyword, args } of configLines(text)) {
    if (keyword === 'host')
      for (const name of args) if (!/[*?!]/.test(name)) scan.names.add(name.toLowerCase());
    if (keyword !== 'include') continue;
    for (const arg of args) for (const each of await expand(arg, scan)) await scanFile(each, scan, depth + 1);
  }
}

/** The files an Include's argument stands for: `~`, relative paths and glob(7) wildcards, as ssh resolves them. */
async function expand(arg: string, scan: Scan): Promise<string[]> {
  const absolute = path.resolve(scan.base, arg.startsWith('~/') ? path.join(scan.home, arg.slice(2)) : arg);
  const { root } = path.parse(absolute);
  let found = [root];
  for (const part of absolute.slice(root.length).split(/[/\\]/)) {
    if (!/[*?[]/.test(part)) found = found.map((dir) => path.join(dir, part));
    else found = (await Promise.all(found.map((dir) => matchesIn(dir, globPattern(part))))).flat();
  }
  return found;
}

async function matchesIn(dir: string, pattern: RegExp): Promise<string[]> {
  const children = await fs.readdir(dir, { withFileTypes: true }).catch(unlessNoFile<Dirent[]>([]));
  const names = children.map((child) => child.name).filter((name) => pattern.test(name));
  return names.sort().map((name) => path.join(dir, name));
}

/** One path component of glob(7) as a regular expression; a leading dot must be written out. */
function globPattern(part: string): RegExp {
  const body = part.replace(/\[!?[^\]]+\]|[*?]|[^*?[]+|\[/g, (piece) => {
    if (piece === '*') return '.*';
    if (piece === '?') return '.';
    if (piece.length > 1 && piece.startsWith('[')) return piece.replace('[!', '[^').replaceAll('\\', '\\\\');
    return piece.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${part.startsWith('.') ? '' : '(?!\\.)'}${body}$`);
}

function systemConfig({ platform }: SshFolder): string {
  return platform.os === 'win32' ? 'C:\\ProgramData\\ssh\\ssh_config' : '/etc/ssh/ssh_config';
}

function unlessNoFile<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (NO_FILE.includes(errorCode(error) ?? '')) return value;
    throw error;
  };
}
