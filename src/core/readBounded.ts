import { constants } from 'node:fs';
import * as fs from 'node:fs/promises';
import type { FileEncoding } from './files';

/** Why a file was not read. `notAFile`: a pipe, a socket or a device, which give something for as long as they like. */
export interface Unread {
  readonly unread: 'tooLarge' | 'folder' | 'notAFile';
}

/** A file's text and how many bytes that was, or why it was not read. */
export type BoundedText = { readonly text: string; readonly bytes: number } | Unread;

/** Without it the open itself waits until somebody writes into a pipe. Windows does not know it. */
const NEVER_WAIT = (constants as Partial<typeof constants>).O_NONBLOCK ?? 0;

/** How much is read at a time, in bytes. */
const CHUNK = 64 * 1024;

/**
 * Reads a file that somebody else wrote: never waits for one, and never reads more than `limit` bytes, also of a file
 * that grows meanwhile or never says how long it is, as those of the kernel. Throws the file system's own errors.
 */
export async function readBounded(
  file: string,
  limit: number,
  encoding: FileEncoding = 'utf8',
): Promise<BoundedText> {
  const read = await readBoundedBytes(file, limit);
  return 'unread' in read ? read : { text: read.data.toString(encoding), bytes: read.data.length };
}

/** The same, for a text that may be written in more than one way. */
export async function readBoundedBytes(
  file: string,
  limit: number,
): Promise<{ readonly data: Buffer } | Unread> {
  const handle = await fs.open(file, constants.O_RDONLY | NEVER_WAIT);
  try {
    const stat = await handle.stat();
    if (stat.isDirectory()) return { unread: 'folder' };
    if (!stat.isFile()) return { unread: 'notAFile' };
    if (stat.size > limit) return { unread: 'tooLarge' };
    const data = await readAtMost(handle, limit + 1);
    return data.length > limit ? { unread: 'tooLarge' } : { data };
  } finally {
    await handle.close();
  }
}

async function readAtMost(handle: fs.FileHandle, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let left = most; left > 0;) {
    const chunk = Buffer.alloc(Math.min(CHUNK, left));
    const { bytesRead } = await handle.read(chunk);
    if (bytesRead === 0) break;
    chunks.push(chunk.subarray(0, bytesRead));
    left -= bytesRead;
  }
  return Buffer.concat(chunks);
}
