import * as path from 'node:path';
import { effectiveOrNone } from '../../../ssh/effectiveOrNone';
import type { SshFolder } from '../../../ssh/sshFolder';

/** More than anybody's config names. */
const MOST_FILES = 100;

/**
 * The key files that the person's own config names for a host (`IdentityFile` of `ssh -G`): absolute paths. Those with
 * tokens that only a connection fills are left out; none when ssh cannot read its config, which others say.
 */
export async function namedKeyFiles(folder: SshFolder, host: string, signal: AbortSignal): Promise<string[]> {
  const { accountHome } = folder.platform;
  const named = (await effectiveOrNone(folder, host, signal)).get('identityfile') ?? [];
  return named
    .map((file) => file.replace(/^~(?=[/\\]|$)/, () => accountHome).replaceAll('%d', () => accountHome))
    .filter((file) => path.isAbsolute(file) && !file.replaceAll('%%', '').includes('%'))
    .map((file) => file.replaceAll('%%', '%'))
    .slice(0, MOST_FILES);
}
