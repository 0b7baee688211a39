import * as fs from 'node:fs/promises';
import * as path from 'node:path';

/** Hears of what could not be done, in a sentence for the log. */
export type Told = (problem: string) => void;

/**
 * Copies a folder that others may be writing in: files with their modes and times, links as links, never followed.
 * Sockets, pipes and devices stay behind, and so does what vanishes meanwhile; what may not be read is told of.
 * `to` must not exist, its parent must.
 */
export async function copyFolder(from: string, to: string, told: Told): Promise<void> {
  const { mode, atime, mtime } = await fs.lstat(from);
  await fs.mkdir(to, { mode: 0o700 });
  const entries = await fs.readdir(from, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory());
  const copy = (name: string, how: typeof copyFolder) =>
    unlessGone(told, () => how(path.join(from, name), path.join(to, name), told));
  await Promise.all([
    ...entries.filter((entry) => entry.isFile()).map(({ name }) => copy(name, copyFile)),
    ...entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => copy(name, copyLink)),
  ]);
  // One folder after another, so that a large tree does not become as many promises at once.
  for (const { name } of folders) await copy(name, copyFolder);
  await fs.chmod(to, mode & 0o7777);
  await fs.utimes(to, atime, mtime);
}

/** Removes a folder with all it holds, also what is in folders that may not be written to; not what links lead to. */
export async function removeFolder(folder: string): Promise<void> {
  const remove = () => fs.rm(folder, { recursive: true, force: true, maxRetries: 3 });
  try {
    await remove();
  } catch {
    // Go's module cache, for one, consists of read-only folders.
    await makeRemovable(folder);
    await remove();
  }
}

/** Whether there is a folder at that very path: a link to one does not count. */
export async function isFolder(folder: string): Promise<boolean> {
  try {
    return (await fs.lstat(folder)).isDirectory();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** The names in a folder; none where there is no folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

async function copyFile(from: string, to: string): Promise<void> {
  const { atime, mtime } = await fs.lstat(from);
  await fs.copyFile(from, to, fs.constants.COPYFILE_FICLONE);
  await fs.utimes(to, atime, mtime);
}

async function copyLink(from: string, to: string): Promise<void> {
  const { atime, mtime } = await fs.lstat(from);
  await fs.symlink(await fs.readlink(from), to);
  await fs.lutimes(to, atime, mtime);
}

async function makeRemovable(folder: string): Promise<void> {
  await fs.chmod(folder, 0o700);
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await makeRemovable(path.join(folder, entry.name));
  }
}

async function unlessGone(told: Told, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
    told(`A copy lacks what may not be read: ${(error as Error).message}`);
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;
