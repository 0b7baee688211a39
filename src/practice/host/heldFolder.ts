import { constants, existsSync, type PathLike, type Stats } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';

/**
 * A folder that is held by a handle while one works in it. Somebody else may be writing there, and may swap any name
 * for a link to elsewhere at any moment: so a name in a folder is only ever used together with its handle, and links
 * are never followed. Linux has a way for that to be said with a path; elsewhere instances have no sandbox that links
 * could lead out of, and it is looked whether something was swapped.
 */
export interface HeldFolder {
  readonly stats: Stats;
  /** The path of something in it, for calls that do not follow a link there. */
  at(name: string): PathLike;
  /** For the calls here alone: on Linux names are any bytes, each of which is a letter of these. */
  names(): Promise<string[]>;
  /** A name of these for people. */
  shown(name: string): string;
  /** A folder in it. Rejects with ENOTDIR or ELOOP for what is none. */
  enter(name: string): Promise<HeldFolder>;
  /** A file in it, to be read. Rejects with ELOOP for a link; the caller asks the handle whether it is a file. */
  openFile(name: string): Promise<fs.FileHandle>;
  setMode(mode: number): Promise<void>;
  setTimes(accessed: Date, modified: Date): Promise<void>;
  close(): Promise<void>;
}

/** Where there are none of these (Windows) they add nothing to the others. */
const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK } = constants;
/** open(2); Node has no name for it: a handle on something that may not be read. */
const O_PATH = 0o10000000;

const HANDLES = '/proc/self/fd';
const byHandle = process.platform === 'linux' && existsSync(HANDLES);

/** The way to a file that is open, whatever has its name by now; undefined where there is none. */
export function pathOfOpen({ fd }: fs.FileHandle): string | undefined {
  return byHandle ? `${HANDLES}/${fd}` : undefined;
}

/** Holds a folder whose path nobody else writes to. Rejects when it is no folder. */
export function holdFolder(folder: string): Promise<HeldFolder> {
  return byHandle ? ByHandle.open(folder) : ByIdentity.open(folder, undefined);
}

/** Holds a folder also when its mode forbids that, which is then changed (to 0700). On Linux only. */
export async function holdFolderAnyhow(folder: PathLike): Promise<HeldFolder> {
  const seen = await fs.open(folder, O_PATH | O_DIRECTORY | O_NOFOLLOW);
  try {
    const way = `${HANDLES}/${seen.fd}`;
    if (((await seen.stat()).mode & 0o700) !== 0o700) await fs.chmod(way, 0o700);
    return await ByHandle.open(way, O_RDONLY | O_DIRECTORY);
  } finally {
    await seen.close();
  }
}

class ByHandle implements HeldFolder {
  private constructor(
    private readonly handle: fs.FileHandle,
    readonly stats: Stats,
  ) {}

  static async open(folder: PathLike, flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW): Promise<ByHandle> {
    const handle = await fs.open(folder, flags);
    try {
      return new ByHandle(handle, await handle.stat());
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  at(name: string): PathLike {
    return Buffer.from(`${HANDLES}/${this.handle.fd}/${name}`, 'latin1');
  }

  names(): Promise<string[]> {
    return fs.readdir(`${HANDLES}/${this.handle.fd}`, 'latin1');
  }

  shown(name: string): string {
    return Buffer.from(name, 'latin1').toString('utf8');
  }

  enter(name: string): Promise<HeldFolder> {
    return ByHandle.open(this.at(name));
  }

  openFile(name: string): Promise<fs.FileHandle> {
    // A pipe would otherwise be waited for.
    return fs.open(this.at(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  }

  setMode(mode: number): Promise<void> {
    return this.handle.chmod(mode);
  }

  setTimes(accessed: Date, modified: Date): Promise<void> {
    return this.handle.utimes(accessed, modified);
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

class ByIdentity implements HeldFolder {
  private constructor(
    private readonly folder: string,
    readonly stats: Stats,
    private readonly parent: ByIdentity | undefined,
  ) {}

  static async open(folder: string, parent: ByIdentity | undefined): Promise<ByIdentity> {
    const stats = await fs.lstat(folder);
    if (!stats.isDirectory()) throw Object.assign(new Error(`${folder} is no folder`), { code: 'ENOTDIR' });
    return new ByIdentity(folder, stats, parent);
  }

  at(name: string): string {
    return path.join(this.folder, name);
  }

  shown(name: string): string {
    return name;
  }

  async names(): Promise<string[]> {
    const names = await fs.readdir(this.folder);
    await this.mustBeSame();
    return names;
  }

  async enter(name: string): Promise<HeldFolder> {
    const folder = await ByIdentity.open(this.at(name), this);
    await this.mustBeSame();
    return folder;
  }

  async openFile(name: string): Promise<fs.FileHandle> {
    const seen = await fs.lstat(this.at(name));
    if (seen.isSymbolicLink()) throw Object.assign(new Error(`${name} is a link`), { code: 'ELOOP' });
    const file = await fs.open(this.at(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      if (!same(await file.stat(), seen)) throw gone(name);
      await this.mustBeSame();
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  setMode(mode: number): Promise<void> {
    return fs.chmod(this.folder, mode);
  }

  setTimes(accessed: Date, modified: Date): Promise<void> {
    return fs.utimes(this.folder, accessed, modified);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Its path, and those of the folders above, still lead where they did. */
  private async mustBeSame(): Promise<void> {
    if (!same(await fs.lstat(this.folder), this.stats)) throw gone(this.folder);
    await this.parent?.mustBeSame();
  }
}

const same = (a: Stats, b: Stats) => a.dev === b.dev && a.ino === b.ino;
const gone = (name: string) => Object.assign(new Error(`${name} was swapped`), { code: 'ENOENT' });
