/** Installing this project as an extension without packaging it: the built files are used as they lie here. */
import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import * as path from 'node:path';
import { root } from './root';

/** Makes the project the only extension of a folder that the server scans when it starts. */
export async function linkExtension(extensionsDir: string): Promise<void> {
  const manifest = await readFile(path.join(root, 'package.json'), 'utf8');
  const { publisher, name, version } = JSON.parse(manifest) as Record<
    'publisher' | 'name' | 'version',
    string
  >;
  // Emptied first: the server remembers in there what it found the last time. Removing a link leaves its target alone.
  await rm(extensionsDir, { recursive: true, force: true });
  await mkdir(extensionsDir, { recursive: true });
  await symlink(root, path.join(extensionsDir, `${publisher}.${name}-${version}`), 'dir');
}
