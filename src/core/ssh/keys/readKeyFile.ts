import { errorCode } from '../../files';
import { readBounded } from '../../readBounded';
import { readKeyText, type KeyMaterial } from './keyText';
import { readPrivateKeyText, type PrivateKeyText } from './privateKeyText';

/** A key file has a few kB; what is larger is none, and is not read. */
const LARGEST_BYTES = 64 * 1024;

/**
 * The bytes of a key's file, one character each; undefined when there is no such file, or it is none of ours to read: a
 * folder, a pipe, something large. Throws the file system's own errors.
 */
export async function readKeyFile(file: string): Promise<string | undefined> {
  try {
    const read = await readBounded(file, LARGEST_BYTES, 'latin1');
    return 'text' in read ? read.text : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** What a private key's file says of itself; undefined when it is none, or there is no such file. */
export async function readPrivateKeyFile(file: string): Promise<PrivateKeyText | undefined> {
  const text = await readKeyFile(file);
  return text === undefined ? undefined : readPrivateKeyText(text);
}

/** The key in a file that may be its public half; undefined where none can be read. Never throws. */
export async function readKeyIn(file: string): Promise<KeyMaterial | undefined> {
  return readKeyText((await readKeyFile(file).catch(() => undefined)) ?? '');
}
