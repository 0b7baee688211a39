import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';

/**
 * Bytes as text. 'latin1' maps each byte to one character and back: the encoding for files of unknown encoding that
 * must keep every byte.
 */
export type FileEncoding = 'utf8' | 'latin1';

export interface ReplaceOptions {
  /** Mode for a file that does not exist yet; an existing one keeps its own. Default 0600. */
  readonly mode?: number;
  readonly encoding?: FileEncoding;
  /**
   * Whether to wait until the disk has the bytes, so that even a power cut leaves the old file or the new. Default
   * true; false for files that can be made again, of which there may be thousands. A killed process harms neither.
   */
  readonly durable?: boolean;
}

/** The end of a temporary file's name; matched by no Include pattern of ours. */
const TEMPORARY = '.ec2-lab-tmp';
/** No write of ours takes this long: what is older was left by a killed process. */
const ABANDONED_MS = 10 * 60_000;

/** The node error code of `error` ('ENOENT', 'EACCES' …), if it has one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

/** A file's text, or undefined when there is none. Every other failure is thrown as the file system gives it. */
export async function readIfThere(
  file: string,
  encoding: FileEncoding = 'utf8',
): Promise<string | undefined> {
  try {
    return await fs.readFile(file, encoding);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Writes a whole file so that a reader, or a kill at any moment, sees the old file or the new and nothing between:
 * a temporary file in the same folder, renamed into place (rename(2)). A symlink stays and its target is replaced;
 * mode and owner are kept. Throws the file system's own errors, also for a symlink that leads nowhere.
 */
export async function replaceFile(file: string, text: string, options: ReplaceOptions = {}): Promise<void> {
  const { mode = 0o600, encoding = 'utf8', durable = true } = options;
  const before = await fs.lstat(file).catch(undefinedIfAbsent);
  const target = before?.isSymbolicLink() ? await fs.realpath(file) : file;
  const old = before?.isSymbolicLink() ? await fs.stat(target) : before;
  const temporary = temporaryName(target);
  const handle = await fs.open(temporary, 'wx', mode);
  try {
    try {
      await handle.writeFile(text, encoding);
      if (old) await keepOwnerAndMode(handle, old);
      if (durable) await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(temporary, target);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Writes a file that must not exist yet, whole or not at all: a temporary file first, then link(2), which like O_EXCL
 * never follows a symlink and never replaces anything. Throws EEXIST when something has the name.
 */
export async function createOnce(file: string, text: string, mode: number): Promise<void> {
  const temporary = temporaryName(file);
  try {
    await writeNew(temporary, text, mode);
    await fs.link(temporary, file);
  } catch (error) {
    // File systems without hard links (exFAT, some network shares) answer so.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error) ?? '')) throw error;
    await writeNew(file, text, mode);
  } finally {
    await fs.rm(temporary, { force: true });
  }
}

async function writeNew(file: string, text: string, mode: number): Promise<void> {
  const handle = await fs.open(file, 'wx', mode);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes temporary files and folders that a killed process left in `dir`; what may not be removed stays. */
export async function removeAbandoned(dir: string, now = Date.now()): Promise<void> {
  for (const name of await fs.readdir(dir)) {
    if (!name.endsWith(TEMPORARY)) continue;
    const file = path.join(dir, name);
    const stat = await fs.lstat(file).catch(undefinedIfAbsent);
    if (!stat || now - stat.mtimeMs <= ABANDONED_MS) continue;
    await fs.rm(file, { force: true, recursive: true }).catch((error: unknown) => {
      if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')) throw error;
    });
  }
}

/** For `.catch`: a file that is not there is an answer; any other failure goes on. */
export function undefinedIfAbsent(error: unknown): undefined {
  if (errorCode(error) === 'ENOENT') return undefined;
  throw error;
}

/** A name beside `target` that nothing else uses, and that `removeAbandoned` knows. */
export function temporaryName(target: string): string {
  const unique = `${process.pid}-${randomBytes(6).toString('hex')}`;
  return path.join(path.dirname(target), `.${path.basename(target)}.${unique}${TEMPORARY}`);
}

async function keepOwnerAndMode(
  handle: fs.FileHandle,
  old: { uid: number; gid: number; mode: number },
): Promise<void> {
  const made = await handle.stat();
  if (made.uid !== old.uid || made.gid !== old.gid) await handle.chown(old.uid, old.gid);
  if ((made.mode & 0o7777) !== (old.mode & 0o7777)) await handle.chmod(old.mode & 0o7777);
}
