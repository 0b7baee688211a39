import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { errorCode } from '../files';
import { readBounded } from '../readBounded';
import { fingerprintsOf, sameFingerprint } from './fingerprints';
import { keyFile } from './keyFile';
import { readKeyText } from './keyText';
import { sshFolderProblem, type SshFolder } from './sshFolder';

export interface WantedKey {
  /** The key pair's name in EC2. */
  readonly name: string;
  /** As DescribeKeyPairs gives it; without it the file is found by its name alone. */
  readonly fingerprint?: string | undefined;
}

/** A key file has a few kB; what is larger is none, and is not read. */
const LARGEST_BYTES = 64 * 1024;
const MOST_FILES = 2000;

/**
 * The file in ~/.ssh with the private half of an EC2 key pair, whatever its name; undefined when there is none. A
 * file with the right name but another key is not it.
 *
 * @param onUnreadable is told of each file that could not be read; the search goes on without it.
 */
export async function findPrivateKey(
  folder: SshFolder,
  wanted: WantedKey,
  onUnreadable: (file: string, error: unknown) => void = () => undefined,
): Promise<string | undefined> {
  const { fingerprint } = wanted;
  const named = likelyFiles(folder, wanted.name);
  const files = [...named, ...(fingerprint ? await filesIn(folder.dir) : [])];
  for (const file of new Set(files)) {
    try {
      const text = await readSmall(file);
      if (text === undefined) continue;
      if (
        fingerprint
          ? !fingerprintsOf(text).some((each) => sameFingerprint(each, fingerprint))
          : !isPrivate(text)
      )
        continue;
      const found = isPrivate(text) ? file : await privateBeside(file);
      if (found) return found;
    } catch (error) {
      onUnreadable(file, error);
    }
  }
  return undefined;
}

function likelyFiles(folder: SshFolder, name: string): string[] {
  const own = keyFile(folder, name);
  return [own, own.replace(/\.pem$/, ''), `${own}.pub`];
}

async function filesIn(dir: string): Promise<string[]> {
  try {
    const children = await fs.readdir(dir, { withFileTypes: true });
    return children
      .filter((child) => child.isFile() || child.isSymbolicLink())
      .slice(0, MOST_FILES)
      .map((child) => path.join(dir, child.name));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw sshFolderProblem(dir, error);
  }
}

/** Undefined when there is no such file, or it is none of ours to read: a folder, a pipe, something large. */
async function readSmall(file: string): Promise<string | undefined> {
  try {
    const read = await readBounded(file, LARGEST_BYTES);
    return 'text' in read ? read.text : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Only a private key's header counts; a key that a passphrase protects has one too. */
function isPrivate(text: string): boolean {
  return readKeyText(text)?.isPrivate ?? /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text);
}

/** A public key vouches for the private one beside it: `key.pub` for `key` or `key.pem`. */
async function privateBeside(publicFile: string): Promise<string | undefined> {
  const base = publicFile.replace(/\.pub$/, '');
  for (const file of base === publicFile ? [] : [base, `${base}.pem`]) {
    const text = await readSmall(file);
    if (text !== undefined && isPrivate(text)) return file;
  }
  return undefined;
}
