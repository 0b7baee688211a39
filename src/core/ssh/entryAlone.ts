import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Effective } from './config/values';
import { effectiveConfig } from './effectiveConfig';
import type { HostEntry } from './hostEntry';
import { renderHostEntry } from './hostEntryFile';
import { sshFolderProblem, type SshFolder } from './sshFolder';

/**
 * What `ssh -G` says for a host entry when nothing else is in force: what the entry means. Throws as `effectiveConfig`,
 * Problem BadHostEntry, and SshFolder without room for a small file.
 */
export async function entryAlone(
  folder: SshFolder,
  entry: HostEntry,
  signal?: AbortSignal,
): Promise<Effective> {
  const text = renderHostEntry(entry, folder.platform);
  const dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-entry-')).catch((error: unknown) => {
    throw sshFolderProblem(tmpdir(), error);
  });
  try {
    const file = path.join(dir, 'config');
    await fs.writeFile(file, text, { mode: 0o600 });
    return await effectiveConfig({ ...folder, configArgs: ['-F', file] }, entry.alias, signal);
  } finally {
    await fs.rm(dir, { recursive: true, force: true });
  }
}
