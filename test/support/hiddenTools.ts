/**
 * A computer that lacks some programs, for a run that shows what the tests make of it:
 * `EC2_LAB_TEST_WITHOUT="bwrap rsync" npm test`, or "all" for every program that tools.ts names.
 *
 * Those are hidden from tools.ts by name, and from whatever the tests start by PATH: a folder that holds one of them
 * gives its place to a folder of links to everything else in it. What is started by its full path is not hidden; of
 * these programs the tests start sshd alone so, and ask tools.ts where it is.
 */
import { chmodSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** The variable that names them. */
export const HIDING = 'EC2_LAB_TEST_WITHOUT';

/** The names in the variable. @throws Error for one that is not known: it would hide nothing, and prove nothing. */
export function hiddenTools<T extends string>(said: string | undefined, known: readonly T[]): readonly T[] {
  const names = (said ?? '').split(/[\s,]+/).filter(Boolean);
  if (names.includes('all')) return known;
  const isKnown = (name: string): name is T => known.some((each) => each === name);
  const unknown = names.filter((name) => !isKnown(name));
  if (unknown.length > 0)
    throw new Error(`${HIDING} names ${unknown.join(', ')}. It can name: all, ${known.join(', ')}.`);
  return names.filter(isKnown);
}

/** A search path without these programs. The folders that are made for it go when this process ends. */
export function pathWithout(programs: readonly string[], searchPath: string): string {
  const folders = searchPath.split(path.delimiter).filter(Boolean);
  return folders.map((folder) => folderWithout(programs, folder)).join(path.delimiter);
}

function folderWithout(programs: readonly string[], folder: string): string {
  const files = filesIn(folder);
  const kept = files.filter((file) => !programs.includes(file.replace(/\.(exe|cmd)$/i, '')));
  if (kept.length === files.length) return folder;
  const standIn = mkdtempSync(path.join(tmpdir(), 'ec2-lab-path-'));
  process.once('exit', () => rmSync(standIn, { recursive: true, force: true }));
  // For every user, as the folder that it stands for: tests run programs as another than root.
  chmodSync(standIn, 0o755);
  for (const file of kept) symlinkSync(path.resolve(folder, file), path.join(standIn, file));
  return standIn;
}

/** PATH may name folders that are not there, or not to be read. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
