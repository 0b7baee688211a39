import * as fs from 'node:fs/promises';
import type { Place } from '../account/account';
import { importKeyPair } from '../ec2/keyPairs';
import { isUncertain } from '../problem';
import { generateKey, type KeyType } from '../ssh/keys/privateKeys';
import type { SshFolder } from '../ssh/sshFolder';

/**
 * Makes a key on this computer and gives EC2 its public half; the private half never leaves, and is on disk, for its
 * owner alone, before EC2 hears of it. It goes again when EC2 has refused the other half, and stays when nobody knows:
 * a key pair without its private key lets nobody in. Throws Problem, DuplicateName when the name is taken.
 *
 * @returns the private key's file.
 */
export async function newKeyPair(
  folder: SshFolder,
  at: Place,
  { name, type }: { readonly name: string; readonly type: KeyType },
  signal?: AbortSignal,
): Promise<string> {
  const { file, publicKey } = await generateKey(folder, name, type, name, signal);
  try {
    await importKeyPair(at, name, publicKey, {}, signal);
    return file;
  } catch (error) {
    if (!isUncertain(error)) await fs.rm(file, { force: true });
    throw error;
  }
}
