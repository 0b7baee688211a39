import type { PathLike, Stats } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { holdFolder, pathOfOpen, type HeldFolder } from './heldFolder';

/** Hears of what could not be done, in a sentence for the log. */
export type Told = (problem: string) => void;

/** Whoever nests deeper wants something else than to keep it; each level holds two handles. */
const MAX_DEPTH = 200;
/** Larger than a practice disk: a file of holes, for which there is no room here. Bytes. */
const MAX_FILE_BYTES = 16 * 2 ** 30;
/** So many files at once; each holds handles. */
const AT_ONCE = 16;
const PIECE_BYTES = 1024 * 1024;

/**
 * Copies a folder that others may be writing in: files with their modes and times, links as links, never followed,
 * whatever is swapped for what meanwhile. Sockets, pipes and devices stay behind, and so does what vanishes; what may
 * not be read, is nested too deep or too large is told of. `to` must not exist, its parent must.
 */
export async function copyFolder(from: string, to: string, told: Told): Promise<void> {
  const source = await holdFolder(from);
  try {
    await fs.mkdir(to, { mode: 0o700 });
    const target = await holdFolder(to);
    try {
      await new Copy(told).fill(source, target, from, 0);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** What went while it was being copied, or became something else. */
const GONE: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO', 'EINVAL'];
const FORBIDDEN: readonly unknown[] = ['EACCES', 'EPERM'];

class Copy {
  constructor(private readonly told: Told) {}

  /** @param shown where it is, for people */
  async fill(source: HeldFolder, target: HeldFolder, shown: string, depth: number): Promise<void> {
    const names = await source.names();
    const folders: string[] = [];
    for (let at = 0; at < names.length; at += AT_ONCE) {
      const some = names.slice(at, at + AT_ONCE).map((name) =>
        this.unlessGone(async () => {
          const stats = await fs.lstat(source.at(name));
          if (stats.isDirectory()) folders.push(name);
          else if (stats.isFile())
            await this.file(source, target, name, path.join(shown, source.shown(name)));
          else if (stats.isSymbolicLink()) await this.link(source, target, name, stats);
        }),
      );
      await Promise.all(some);
    }
    // One folder after another, so that a large tree does not become as many promises at once.
    for (const name of folders) {
      const within = path.join(shown, source.shown(name));
      if (depth < MAX_DEPTH)
        await this.unlessGone(() => this.folder(source, target, name, within, depth + 1));
      else this.lacks(`${within.slice(0, 200)}… is nested too deep`);
    }
    const { mode, atime, mtime } = source.stats;
    await target.setMode(mode & 0o7777);
    await target.setTimes(atime, mtime);
  }

  private async folder(
    source: HeldFolder,
    target: HeldFolder,
    name: string,
    shown: string,
    depth: number,
  ): Promise<void> {
    const from = await source.enter(name);
    try {
      await fs.mkdir(target.at(name), { mode: 0o700 });
      const to = await target.enter(name);
      try {
        await this.fill(from, to, shown, depth);
      } finally {
        await to.close();
      }
    } finally {
      await from.close();
    }
  }

  private async file(source: HeldFolder, target: HeldFolder, name: string, shown: string): Promise<void> {
    const from = await source.openFile(name);
    try {
      const stats = await from.stat();
      if (!stats.isFile()) return;
      if (stats.size > MAX_FILE_BYTES) {
        this.lacks(`${shown} has ${stats.size} bytes`);
        return;
      }
      await copyBytes(from, target.at(name), stats);
      // Nobody else knows the target: there, names are enough.
      await fs.chmod(target.at(name), stats.mode & 0o7777);
      await fs.utimes(target.at(name), stats.atime, stats.mtime);
    } finally {
      await from.close();
    }
  }

  private async link(source: HeldFolder, target: HeldFolder, name: string, stats: Stats): Promise<void> {
    await fs.symlink(await fs.readlink(source.at(name), 'buffer'), target.at(name));
    await fs.lutimes(target.at(name), stats.atime, stats.mtime);
  }

  private async unlessGone(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (GONE.includes(code)) return;
      if (!FORBIDDEN.includes(code)) throw error;
      this.lacks(message);
    }
  }

  private lacks(what: string): void {
    this.told(`A copy lacks what may not be read: ${what}`);
  }
}

/**
 * At no cost where the file system can share them; holes stay holes. At most as many as there were at the beginning.
 */
async function copyBytes(from: fs.FileHandle, file: PathLike, stats: Stats): Promise<void> {
  const open = pathOfOpen(from);
  if (open !== undefined && (await shared(open, file))) return;
  const to = await fs.open(file, 'wx', 0o600);
  try {
    const buffer = Buffer.allocUnsafe(Math.min(PIECE_BYTES, Math.max(1, stats.size)));
    const holes = stats.blocks * 512 < stats.size;
    let at = 0;
    while (at < stats.size) {
      const { bytesRead } = await from.read(buffer, 0, Math.min(buffer.length, stats.size - at), at);
      if (bytesRead === 0) break;
      const piece = buffer.subarray(0, bytesRead);
      if (!holes || !piece.equals(ZEROS.subarray(0, bytesRead))) await writeAll(to, piece, at);
      at += bytesRead;
    }
    if (holes) await to.truncate(at);
  } finally {
    await to.close();
  }
}

const ZEROS = Buffer.alloc(PIECE_BYTES);

async function writeAll(to: fs.FileHandle, piece: Buffer, at: number): Promise<void> {
  for (let done = 0; done < piece.length;) {
    done += (await to.write(piece, done, piece.length - done, at + done)).bytesWritten;
  }
}

/** Where it cannot be, there is no file afterwards. */
async function shared(open: string, file: PathLike): Promise<boolean> {
  const { COPYFILE_EXCL, COPYFILE_FICLONE_FORCE } = fs.constants;
  try {
    await fs.copyFile(open, file, COPYFILE_EXCL | COPYFILE_FICLONE_FORCE);
    return true;
  } catch {
    return false;
  }
}
