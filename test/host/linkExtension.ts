/** Installing a project as an extension without packaging it: the built files are used as they lie there. */
import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import * as path from 'node:path';

/** Makes these projects the only extensions of a folder that the server scans when it starts. */
export async function linkExtensions(extensionsDir: string, projects: readonly string[]): Promise<void> {
  // Emptied first: the server remembers in there what it found the last time. Removing a link leaves its target alone.
  await rm(extensionsDir, { recursive: true, force: true });
  await mkdir(extensionsDir, { recursive: true });
  for (const project of projects) {
    const manifest = await readFile(path.join(project, 'package.json'), 'utf8');
    const { publisher, name, version } = JSON.parse(manifest) as Record<
      'publisher' | 'name' | 'version',
      string
    >;
    await symlink(project, path.join(extensionsDir, `${publisher}.${name}-${version}`), 'dir');
  }
}
