import { checkKey, type KeyCheck } from './privateKeys';
import type { SshFolder } from '../sshFolder';
import { readKeyIn, readPrivateKeyFile } from './readKeyFile';
import type { Damage } from './privateKeyText';

/**
 * What ssh would say of the file that an entry names. `locked`: it wants a passphrase. `public`: it is the public
 * half, so that the private one has to be in an agent. `damaged`: ssh does not read it; `mendable`, a copy can be made
 * that it does read.
 */
export type KeyState =
  | { readonly kind: KeyCheck }
  | { readonly kind: 'locked'; readonly publicBlob: Buffer | undefined }
  | { readonly kind: 'public'; readonly publicBlob: Buffer }
  | {
      readonly kind: 'damaged';
      readonly damage: Damage;
      readonly locked: boolean;
      readonly mendable: boolean;
    };

/** ssh-keygen reads one small file. Milliseconds. */
const READ_WITHIN_MS = 10_000;

/**
 * What becomes of a key file when ssh is to use it; damage is told before permissions, for a copy is made of such a
 * file. Throws Problem ToolMissing, and what the file system says.
 */
export async function examineKey(folder: SshFolder, file: string, signal?: AbortSignal): Promise<KeyState> {
  const check = await checkKey(folder, file);
  if (check === 'missing' || check === 'unreadable') return { kind: check };
  const key = await readPrivateKeyFile(file);
  if (!key) {
    const material = await readKeyIn(file);
    return material ? { kind: 'public', publicBlob: material.publicBlob } : { kind: check };
  }
  const { damage, locked, mended } = key;
  if (damage && !(check === 'ok' && (await sshReads(folder, file, signal))))
    return { kind: 'damaged', damage, locked, mendable: mended !== undefined };
  if (check === 'loose' || !locked) return { kind: check };
  return { kind: 'locked', publicBlob: (key.material ?? (await readKeyIn(`${file}.pub`)))?.publicBlob };
}

/** Versions of OpenSSH differ in what they put up with: the one here is asked. An empty passphrase is no secret. */
async function sshReads({ platform }: SshFolder, file: string, signal?: AbortSignal): Promise<boolean> {
  const options = { signal, timeoutMs: READ_WITHIN_MS, ownSession: true };
  const { code, stderr } = await platform.run(platform.sshKeygen, ['-y', '-P', '', '-f', file], options);
  return code === 0 || /incorrect passphrase/i.test(stderr);
}
