import { Problem } from '../problem';
import { effectiveConfig } from './effectiveConfig';
import type { SshFolder } from './sshFolder';

/** What `ssh -G` says; nothing when it cannot read its config. */
export async function effectiveOrNone(
  folder: SshFolder,
  host: string,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> {
  try {
    return await effectiveConfig(folder, host, signal);
  } catch (error) {
    if (error instanceof Problem && error.code === 'SshFolder') return new Map();
    throw error;
  }
}
