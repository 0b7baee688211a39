import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { createOnce, errorCode, removeAbandoned, temporaryName, undefinedIfAbsent } from '../../files';
import type { Platform } from '../../platform';
import { isCancellation, Problem } from '../../problem';
import { keyFile } from './keyFile';
import { readPrivateKeyText } from './privateKeyText';
import { decodeKeyText } from './textEncoding';
import { readKeyText, typeOf } from './keyText';
import { ensureEntriesDir, sshFolderProblem, type SshFolder } from '../sshFolder';

export { keyFile } from './keyFile';

export type KeyType = 'ed25519' | 'rsa';

/** `loose`: others can read it, so ssh will not use it. */
export type KeyCheck = 'ok' | 'loose' | 'missing' | 'unreadable';

/**
 * Makes a key with ssh-keygen, without a passphrase, and keeps its private half at 0400 in ~/.ssh, under the name of
 * a key pair. Throws Problem as `generateKeyAt`.
 */
export function generateKey(
  folder: SshFolder,
  name: string,
  type: KeyType,
  comment: string,
  signal?: AbortSignal,
): Promise<{ file: string; publicKey: string }> {
  return generateKeyAt(folder, keyFile(folder, name), type, comment, signal);
}

/**
 * The same under a file name: absolute.
 *
 * It is made in a folder of mode 0700 of its own and then created once under its name, whole or not at all: a key
 * that exists is never written over. Throws Problem DuplicateName, SshFolder, ToolMissing, KeyFile.
 *
 * @returns the private key's file, and the public key's line as ImportKeyPair takes it.
 */
export async function generateKeyAt(
  folder: SshFolder,
  file: string,
  type: KeyType,
  comment: string,
  signal?: AbortSignal,
): Promise<{ file: string; publicKey: string }> {
  const workshop = temporaryName(path.join(folder.entriesDir, 'key'));
  await ensureEntriesDir(folder);
  try {
    await removeAbandoned(folder.entriesDir);
    await fs.mkdir(workshop, { mode: 0o700 });
    const made = path.join(workshop, 'key');
    await runKeygen(folder.platform, made, type, comment, signal);
    const publicKey = (await fs.readFile(`${made}.pub`, 'utf8')).trim();
    await createOnce(file, await fs.readFile(made, 'utf8'), 0o400);
    if (folder.platform.os === 'win32') await folder.platform.restrictFile(file, 0o400);
    return { file, publicKey };
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw duplicateName(file);
    throw error instanceof Problem || isCancellation(error) ? error : sshFolderProblem(file, error);
  } finally {
    await fs.rm(workshop, { recursive: true, force: true });
  }
}

/**
 * The public key of a private key's file, as a line for ImportKeyPair. Also of one that a passphrase protects, if it
 * is in OpenSSH's format or PuTTY's, or has its `.pub` beside it; however the file was saved. Throws Problem KeyFile.
 */
export async function readPublicKey(file: string): Promise<string> {
  try {
    const text = await fs.readFile(file, 'latin1');
    const key =
      readPrivateKeyText(text)?.material ??
      readKeyText(decodeKeyText(text).text) ??
      readKeyText(await readPub(file));
    if (key) return `${typeOf(key.publicBlob)} ${key.publicBlob.toString('base64')}`;
  } catch (error) {
    throw new Problem('KeyFile', l10n.t('The key file {0} cannot be read.', file), { cause: error });
  }
  throw new Problem('KeyFile', l10n.t('{0} is not an RSA or ED25519 key that EC2 accepts.', file));
}

/** Whether ssh would use a private key's file. */
export async function checkKey(folder: SshFolder, file: string): Promise<KeyCheck> {
  try {
    await fs.access(file, fs.constants.R_OK);
    return (await folder.platform.isRestricted(file)) ? 'ok' : 'loose';
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '') ? 'missing' : 'unreadable';
  }
}

/** Takes everybody else's access to a private key's file away. Throws Problem KeyFile. */
export async function repairKey(folder: SshFolder, file: string): Promise<void> {
  try {
    await folder.platform.restrictFile(file, 0o400);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('KeyFile', l10n.t('The permissions of the key file {0} cannot be changed.', file), {
      cause: error,
    });
  }
}

async function runKeygen(
  platform: Platform,
  file: string,
  type: KeyType,
  comment: string,
  signal?: AbortSignal,
): Promise<void> {
  const size = type === 'rsa' ? ['-b', '3072'] : [];
  const args = ['-q', '-t', type, ...size, '-N', '', '-C', comment, '-f', file];
  const { code, stderr } = await platform.run(platform.sshKeygen, args, { signal });
  if (code !== 0)
    throw new Problem('KeyFile', l10n.t('ssh-keygen could not make a key.'), { cause: new Error(stderr) });
}

async function readPub(file: string): Promise<string> {
  return (await fs.readFile(`${file}.pub`, 'utf8').catch(undefinedIfAbsent)) ?? '';
}

function duplicateName(file: string): Problem {
  return new Problem(
    'DuplicateName',
    l10n.t('{0} exists already and is kept: choose another key name.', file),
  );
}
