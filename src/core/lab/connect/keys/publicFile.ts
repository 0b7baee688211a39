import { createHash } from 'node:crypto';
import * as path from 'node:path';
import { readIfThere, replaceFile } from '../../../files';
import type { AgentKey } from '../../../ssh/agent/agentKeys';
import { keyFile } from '../../../ssh/keys/keyFile';
import { ensureEntriesDir, sshFolderProblem, type SshFolder } from '../../../ssh/sshFolder';

/**
 * A file with the public half of a key that an agent holds, for IdentityFile: with IdentitiesOnly, ssh asks the agent
 * for this key and no other (ssh_config(5)). In EC2 Lab's own folder, under a name that says the pair and the key.
 * Throws Problem SshFolder.
 */
export async function publicFileFor(folder: SshFolder, key: AgentKey, pair: string): Promise<string> {
  const print = createHash('sha256').update(key.publicBlob).digest('hex').slice(0, 12);
  const name = path.basename(keyFile(folder, pair)).replace(/\.pem$/, '');
  const file = path.join(folder.entriesDir, `${name}-${print}.pub`);
  const text = `${key.line} ec2-lab\n`;
  try {
    await ensureEntriesDir(folder);
    if ((await readIfThere(file)) !== text) await replaceFile(file, text);
    return file;
  } catch (error) {
    throw sshFolderProblem(file, error);
  }
}
