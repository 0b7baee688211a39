import * as path from 'node:path';
import { glob } from './config/glob';
import { includePaths, patternIn, type IncludeBase } from './config/includePaths';
import { matchesAny } from './config/patterns';
import { readConfigText } from './config/readConfigText';
import { systemConfig } from './config/systemConfig';
import { configLines } from './configLines';
import type { SshFolder } from './sshFolder';

/** OpenSSH's own limit on Includes within Includes (READCONF_MAX_DEPTH in readconf.c). */
const DEEPEST = 16;

/** Names that hosts have, and the patterns of a config that are for some hosts, in lower case. */
export class KnownAliases extends Set<string> {
  private readonly patterns: (readonly string[])[] = [];

  /** Takes in the names and patterns of a `Host` line. */
  take(patterns: readonly string[]): void {
    for (const name of patterns) if (!/[*?!]/.test(name)) this.add(name.toLowerCase());
    if (patterns.some((each) => /^[^!]*[*?]/.test(each))) this.avoid(patterns);
  }

  /** Takes in patterns alone. Those that are for everybody say nothing. */
  avoid(patterns: readonly string[]): void {
    const isForAll = (pattern: string) => /^[*?]*\*[*?]*$/.test(pattern);
    if (!patterns.some(isForAll)) this.patterns.push(patterns.map((each) => each.toLowerCase()));
  }

  /** Whether a pattern that is for some hosts only is for this name too. */
  catches(alias: string): boolean {
    return this.patterns.some((each) => matchesAny(alias, each));
  }
}

/**
 * Every name that a Host line gives, in lower case, in the person's config, in the system's, in all they include, and
 * in the host entries; and which names their patterns (`*`, `?`, `!`) catch. Files are only read: no `Match exec` runs,
 * and what cannot be read names nobody, as for ssh itself.
 *
 * @param system the system's config.
 */
export async function knownAliases(
  folder: SshFolder,
  system = systemConfig(folder.platform),
): Promise<KnownAliases> {
  const names = new KnownAliases();
  const { home, accountHome } = folder.platform;
  const scan = { names, seen: new Set<string>(), base: { dir: folder.dir, home }, accountHome };
  await scanFile(folder.configFile, scan, 0);
  // Ours count also while the person has not agreed to the Include yet.
  for (const entry of await glob(patternIn(folder.entriesDir, '*.conf'))) await scanFile(entry, scan, 0);
  if (folder.configArgs.length === 0) {
    await scanFile(system, { ...scan, base: { dir: path.dirname(system), home } }, 0);
  }
  return names;
}

interface Scan {
  readonly names: KnownAliases;
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
    if (keyword === 'host') scan.names.take(args);
    if (keyword === 'match') scan.names.avoid(originalHosts(args));
    if (keyword !== 'include') continue;
    for (const arg of args)
      for (const { pattern } of includePaths(arg, scan.base, { d: scan.accountHome }) ?? [])
        for (const each of await glob(pattern)) await scanFile(each, scan, depth + 1);
  }
}

/** The patterns of a `Match` for what a person types after `ssh`. */
function originalHosts(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    const [, attached] = /^originalhost(?:=([^]*))?$/i.exec(arg) ?? [];
    const list = attached ?? (/^originalhost$/i.test(arg) ? args[index + 1] : undefined);
    return list?.split(',') ?? [];
  });
}
