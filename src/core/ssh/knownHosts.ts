import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { readIfThere, replaceFile } from '../files';
import { hostKey, type HostKey } from './publicKey';
import { ensureEntriesDir, sshFolderProblem, type SshFolder } from './sshFolder';

/**
 * The file with one instance's host keys. The name in it is the instance id, which HostKeyAlias asks for: a new
 * address changes nothing, and an address that another instance had before brings no keys along.
 */
export function knownHostsFile(folder: SshFolder, instanceId: string): string {
  return path.join(folder.entriesDir, `${instanceId}.known_hosts`);
}

/** Replaces the host keys kept for an instance (format: sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
export async function rememberHostKeys(
  folder: SshFolder,
  instanceId: string,
  keys: readonly HostKey[],
): Promise<void> {
  const file = knownHostsFile(folder, instanceId);
  await ensureEntriesDir(folder);
  try {
    await replaceFile(file, keys.map((key) => `${instanceId} ${key.type} ${key.base64}\n`).join(''));
  } catch (error) {
    throw sshFolderProblem(file, error);
  }
}

/** The host keys kept for an instance; none when it was never seen. */
export async function rememberedHostKeys(folder: SshFolder, instanceId: string): Promise<HostKey[]> {
  const file = knownHostsFile(folder, instanceId);
  try {
    return parseKnownHosts((await readIfThere(file)) ?? '')
      .filter(({ host }) => host === instanceId)
      .map(({ key }) => key);
  } catch (error) {
    throw sshFolderProblem(file, error);
  }
}

/** Forgets an instance that is gone. */
export async function forgetHostKeys(folder: SshFolder, instanceId: string): Promise<void> {
  const file = knownHostsFile(folder, instanceId);
  try {
    await fs.rm(file, { force: true });
  } catch (error) {
    throw sshFolderProblem(file, error);
  }
}

/**
 * Lines `host type base64`, as in known_hosts and in what ssh-keyscan prints; comments and damaged keys are left out.
 */
export function parseKnownHosts(text: string): { host: string; key: HostKey }[] {
  return text.split('\n').flatMap((line) => {
    const [host = '', type = '', base64 = ''] = line.trim().split(/\s+/);
    const key = hostKey(type, base64);
    return key ? [{ host, key }] : [];
  });
}
