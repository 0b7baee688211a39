import { errorCode } from '../../files';
import { readBounded } from '../../readBounded';

/** Far beyond any config that a person keeps (some 150,000 hosts), and far below what a window would feel. */
export const LARGEST_CONFIG = 16 * 1024 * 1024;

/** What became of reading a file: its text and how many bytes that was, or why it was not read. */
export type ConfigText =
  | { readonly text: string; readonly bytes: number }
  /** `notAFile`: a pipe, a socket or a device, from which ssh reads for as long as it gives something. */
  | { readonly unread: 'tooLarge' | 'notAFile' };

const NOTHING = { text: '', bytes: 0 } as const;

const NO_FILE = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENXIO'];

/** True for what the file system says of a file that ssh cannot read either. */
export function isNoFile(error: unknown): boolean {
  return NO_FILE.includes(errorCode(error) ?? '');
}

/**
 * Reads a config file within bounds (readBounded.ts). Empty when there is none, when it is a folder, and when it may
 * not be read: ssh finds nothing there either.
 */
export async function readConfigText(file: string, limit = LARGEST_CONFIG): Promise<ConfigText> {
  try {
    const read = await readBounded(file, limit);
    if ('text' in read) return read;
    return read.unread === 'folder' ? NOTHING : { unread: read.unread };
  } catch (error) {
    if (isNoFile(error)) return NOTHING;
    throw error;
  }
}
