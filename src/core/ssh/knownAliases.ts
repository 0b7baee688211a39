import * as path from 'node:path';
import { glob } from './config/glob';
import { includePaths, patternIn, type IncludeBase } from './config/includePaths';
import { readConfigText } from './config/readConfigText';
import { systemConfig } from './config/systemConfig';
import { configLines } from './configLines';
import type { SshFolder } from './sshFolder';

/** OpenSSH's own limit on Includes within Includes (READCONF_MAX_DEPTH in readconf.c). */
const DEEPEST = 16;

/**
 * Every name that a Host line gives, in lower case, in the person's config, in the system's, in all they include, and
 * in the host entries.
 * Patterns (`*`, `?`, `!`) are no names. Files are only read: no `Match exec` runs, and what cannot be read names
 * nobody, as for ssh itself.
 */
export async function knownAliases(folder: SshFolder): Promise<Set<string>> {
  const names = new Set<string>();
  const { home, accountHome } = folder.platform;
  const scan = { names, seen: new Set<string>(), base: { dir: folder.dir, home }, accountHome };
  await scanFile(folder.configFile, scan, 0);
  // Ours count also while the person has not agreed to the Include yet.
  for (const entry of await glob(patternIn(folder.entriesDir, '*.conf'))) await scanFile(entry, scan, 0);
  if (folder.configArgs.length === 0) {
    const system = systemConfig(folder.platform);
    await scanFile(system, { ...scan, base: { dir: path.dirname(system), home } }, 0);
  }
  return names;
}

interface Scan {
  readonly names: Set<string>;
  /** Files read already: an Include may name a file twice, or itself. */
  readonly seen: Set<string>;
  readonly base: IncludeBase;
  /** What `%d` stands for. */
  readonly accountHome: string;
}

async function scanFile(file: string, scan: Scan, depth: number): Promise<void> {
  if (depth > DEEPEST || scan.seen.has(file)) return;
  scan.seen.add(file);
  const read = await readConfigText(file);
  if ('unread' in read) return;
  for (const { keyword, args } of configLines(read.text)) {
    if (keyword === 'host')
      for (const name of args) if (!/[*?!]/.test(name)) scan.names.add(name.toLowerCase());
    if (keyword !== 'include') continue;
    for (const arg of args)
      for (const { pattern } of includePaths(arg, scan.base, { d: scan.accountHome }) ?? [])
        for (const each of await glob(pattern)) await scanFile(each, scan, depth + 1);
  }
}
