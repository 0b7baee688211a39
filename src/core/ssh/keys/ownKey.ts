import * as path from 'node:path';
import { Problem } from '../../problem';
import { readIfThere, replaceFile } from '../../files';
import { checkKey, generateKeyAt, readPublicKey, repairKey } from './privateKeys';
import type { SshFolder } from '../sshFolder';

/** Both halves of a key on this computer; absolute paths. */
export interface OwnKey {
  readonly file: string;
  readonly publicFile: string;
  /** What is in it. */
  readonly line: string;
}

/**
 * EC2 Lab's own key, for connections by EC2 Instance Connect: `~/.ssh/ec2-lab/instance-connect`. It opens nothing by
 * itself, for instances know it for a minute at a time. Made when it is not there; a window that makes it at the same
 * time wins. Throws Problem SshFolder, ToolMissing, KeyFile.
 */
export async function ensureOwnKey(folder: SshFolder, signal?: AbortSignal): Promise<OwnKey> {
  const file = path.join(folder.entriesDir, 'instance-connect');
  const publicFile = `${file}.pub`;
  const state = await checkKey(folder, file);
  if (state === 'missing') await make(folder, file, signal);
  if (state === 'loose') await repairKey(folder, file);
  const line = `${await readPublicKey(file)} ec2-lab`;
  if ((await readIfThere(publicFile)) !== `${line}\n`) await replaceFile(publicFile, `${line}\n`);
  return { file, publicFile, line };
}

async function make(folder: SshFolder, file: string, signal?: AbortSignal): Promise<void> {
  try {
    await generateKeyAt(folder, file, 'ed25519', 'ec2-lab', signal);
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'DuplicateName')) throw error;
  }
}
