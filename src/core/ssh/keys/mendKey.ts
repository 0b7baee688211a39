import * as path from 'node:path';
import * as l10n from '@vscode/l10n';
import { createOnce, errorCode } from '../../files';
import { Problem } from '../../problem';
import { keyFile } from './keyFile';
import { ensureSshDir, sshFolderProblem, type SshFolder } from '../sshFolder';
import { readPrivateKeyFile } from './readKeyFile';

/** More copies of one name than anybody makes. */
const MOST_NAMES = 100;

/**
 * Makes a copy of a private key that ssh reads, for its owner alone (0400), in ~/.ssh under a name that nothing has.
 * The file itself stays as it is. Throws Problem KeyFile when it is none that can be copied so, SshFolder.
 *
 * @returns the copy's file.
 */
export async function mendKey(folder: SshFolder, file: string): Promise<string> {
  const mended = (await readPrivateKeyFile(file).catch(() => undefined))?.mended;
  if (mended === undefined)
    throw new Problem('KeyFile', l10n.t('The private key {0} cannot be repaired.', file));
  await ensureSshDir(folder);
  const own = keyFile(folder, path.basename(file).replace(/\.(pem|ppk|key|txt)$/i, ''));
  for (let number = 1; number <= MOST_NAMES; number++) {
    const copy = number === 1 ? own : own.replace(/\.pem$/, `-${number}.pem`);
    try {
      await createOnce(copy, mended, 0o400);
      if (folder.platform.os === 'win32') await folder.platform.restrictFile(copy, 0o400);
      return copy;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST')
        throw error instanceof Problem ? error : sshFolderProblem(copy, error);
    }
  }
  throw new Problem('DuplicateName', l10n.t('{0} exists already and is kept: choose another key name.', own));
}
