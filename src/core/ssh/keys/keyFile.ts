import * as path from 'node:path';
import type { SshFolder } from '../sshFolder';

/**
 * The file a key pair's private half gets: `~/.ssh/<name>.pem`, as EC2's own documentation calls it. What a file name
 * cannot hold becomes a hyphen; the ending keeps clear of ssh's own files (config, authorized_keys, id_…).
 */
export function keyFile(folder: SshFolder, name: string): string {
  const plain =
    name
      .replace(/[^\w.@+-]+/g, '-')
      .replace(/^[.-]+/, '')
      .slice(0, 100) || 'key';
  return path.join(folder.dir, plain.endsWith('.pem') ? plain : `${plain}.pem`);
}

/** Whether a path could be one that `keyFile` gives. */
export function isKeyFile(folder: SshFolder, file: string): boolean {
  return keyFile(folder, path.basename(file)) === file;
}
