import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { errorCode } from '../../files';
import { readBounded } from '../../readBounded';
import { keyFile } from './keyFile';
import { sshFolderProblem, type SshFolder } from '../sshFolder';

/** How many files are looked at in ~/.ssh and below it, and in Downloads. */
const MOST_FILES = 2000;
/** ~/.ssh/course/2026/keys */
const MOST_LEVELS = 3;
/** Downloads has everything: only what may be a key by its name is read. */
const KEY_NAME = /\.(pem|ppk|key|pub|txt)$|^id_|^[^.]+$/i;

/** The names that a key pair's file most likely has in a folder. */
export function likelyFiles(folder: SshFolder, name: string, dir = folder.dir): string[] {
  const own = path.join(dir, path.basename(keyFile(folder, name)));
  return [own, own.replace(/\.pem$/, ''), own.replace(/\.pem$/, '.ppk'), `${own}.pub`];
}

/**
 * Files in ~/.ssh and in the folders below it, the nearest first; EC2 Lab's own folder is left out. A link to a folder
 * is not followed, so there is no circle. Throws Problem SshFolder when ~/.ssh is there and cannot be read.
 */
export async function filesBelow({ dir, entriesDir }: SshFolder): Promise<string[]> {
  const found: string[] = [];
  let level = [dir];
  for (let depth = 0; depth <= MOST_LEVELS && level.length > 0; depth++) {
    const next: string[] = [];
    for (const each of level) {
      if (found.length >= MOST_FILES) return found.slice(0, MOST_FILES);
      const { files, folders } = await childrenOf(each, each === dir);
      found.push(...files);
      next.push(...folders.filter((folder) => folder !== entriesDir));
    }
    level = next.slice(0, MOST_FILES);
  }
  return found.slice(0, MOST_FILES);
}

/** Files in the folder of downloads that may be keys by their names. */
export async function downloads(folder: SshFolder): Promise<string[]> {
  const { files } = await childrenOf(await downloadsFolder(folder), false);
  return files.filter((file) => KEY_NAME.test(path.basename(file))).slice(0, MOST_FILES);
}

/** `~/Downloads`, or what a Linux desktop in another language calls it (xdg-user-dirs). */
export async function downloadsFolder({ platform }: SshFolder): Promise<string> {
  const standard = path.join(platform.home, 'Downloads');
  if (platform.os !== 'linux') return standard;
  const config = path.join(platform.home, '.config', 'user-dirs.dirs');
  const read = await readBounded(config, 64 * 1024).catch(() => undefined);
  const line = read && 'text' in read && /^XDG_DOWNLOAD_DIR="(.+)"\s*$/m.exec(read.text)?.[1];
  const dir = line ? line.replace(/^\$HOME(?=\/)/, () => platform.home) : standard;
  return path.isAbsolute(dir) && path.resolve(dir) !== path.resolve(platform.home) ? dir : standard;
}

/** What cannot be read has no children, unless the caller must know. */
async function childrenOf(
  dir: string,
  mustKnow: boolean,
): Promise<{ readonly files: string[]; readonly folders: string[] }> {
  try {
    const children = await fs.readdir(dir, { withFileTypes: true });
    const of = (kind: (child: (typeof children)[number]) => boolean) =>
      children.filter(kind).map((child) => path.join(dir, child.name));
    return {
      files: of((child) => child.isFile() || child.isSymbolicLink()),
      folders: of((child) => child.isDirectory()),
    };
  } catch (error) {
    if (mustKnow && errorCode(error) !== 'ENOENT') throw sshFolderProblem(dir, error);
    return { files: [], folders: [] };
  }
}
