import * as path from 'node:path';
import { replaceFile } from '../files';
import { configState } from './configFile';
import { ensureEntriesDir, sshFolderProblem, type SshFolder } from './sshFolder';

/**
 * The same folder for whoever wants no line in their own config: ssh is told by `-F` to read a config of EC2 Lab's,
 * which includes the host entries and then theirs. So what EC2 Lab runs knows the entries, and nothing else does.
 * Pure; `writeApartConfig` makes the file.
 */
export function apartFolder(folder: SshFolder): SshFolder {
  const configFile = path.join(folder.entriesDir, 'config');
  return { ...folder, configFile, configArgs: ['-F', configFile], apartFrom: folder };
}

/**
 * Writes the config of a folder that is apart. Throws Problem SshFolder, also when the person's config has a name that
 * no Include can have.
 */
export async function writeApartConfig(apart: SshFolder): Promise<void> {
  const { apartFrom, configFile, includeLine, platform } = apart;
  if (!apartFrom) return;
  const text = [
    '# EC2 Lab runs ssh with this file while your own config does not include its hosts. It writes it anew.',
    includeLine,
    `Include ${platform.sshPath(apartFrom.configFile)}`,
    '',
  ].join('\n');
  await ensureEntriesDir(apart);
  try {
    await replaceFile(configFile, text, { mode: 0o600 });
  } catch (error) {
    throw sshFolderProblem(configFile, error);
  }
}

/** The person's own folder again where their config includes the host entries by now, whoever wrote the line. */
export async function unlessIncluded(folder: SshFolder): Promise<SshFolder> {
  const own = folder.apartFrom;
  return own && (await configState(own)) === 'included' ? own : folder;
}
