/** A copy of a folder that somebody may change: a second copy brings what is new and leaves what they changed. */
import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';

/** Digests of what was copied, by path in the folder. */
type Delivered = Record<string, string>;

/**
 * Copies the files of `source` into `target`. A file that is still as an earlier copy left it follows the source; one
 * that was changed, taken away or put there by the person stays as it is, and so does everything behind a symlink of
 * theirs. Where there is no `target` it begins anew.
 * @param record a file outside of `target` that says what was copied.
 */
export async function copyKept(source: string, target: string, record: string): Promise<void> {
  const kind = await kindOf(target);
  if (kind !== 'nothing' && kind !== 'folder') return;
  const delivered = kind === 'nothing' ? {} : await readRecord(record);
  await mkdir(target, { recursive: true });
  for (const file of await filesIn(source)) {
    const bytes = await readFile(path.join(source, file));
    const before = delivered[file];
    if (!(await isFree(target, file, before))) continue;
    const copy = path.join(target, file);
    await mkdir(path.dirname(copy), { recursive: true });
    await writeFile(copy, bytes);
    delivered[file] = digest(bytes);
  }
  await writeFile(record, JSON.stringify(delivered, undefined, 2));
}

/** Whether a file may be written: it is as it was delivered, or was never delivered and its place is empty. */
async function isFree(target: string, file: string, before: string | undefined): Promise<boolean> {
  const folders = file.split('/').slice(0, -1);
  for (const [depth] of folders.entries()) {
    const kind = await kindOf(path.join(target, ...folders.slice(0, depth + 1)));
    if (kind === 'nothing') return before === undefined;
    if (kind !== 'folder') return false;
  }
  const copy = path.join(target, file);
  const kind = await kindOf(copy);
  if (kind === 'nothing') return before === undefined;
  return kind === 'file' && digest(await readFile(copy)) === before;
}

/** Of the name itself: a symlink is something else, wherever it leads. */
async function kindOf(name: string): Promise<'nothing' | 'file' | 'folder' | 'other'> {
  try {
    const stat = await lstat(name);
    if (stat.isFile()) return 'file';
    return stat.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'nothing';
    throw error;
  }
}

/** Paths of the regular files in a folder, with `/`, in order. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}

async function readRecord(record: string): Promise<Delivered> {
  try {
    return JSON.parse(await readFile(record, 'utf8')) as Delivered;
  } catch {
    // Lost: then every file that is there counts as the person's.
    return {};
  }
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64');
