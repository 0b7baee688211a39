/**
 * Building the bundles that are not built from the files as they are now (scripts/build.mjs, which checks no types).
 */
import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { root } from './root';

/**
 * Resolves when dist/ can be used; the build may go on writing down what makes the next one quicker. It says itself
 * that it builds, and why it cannot.
 * @param signal ends the build, also what it goes on writing.
 */
export async function buildBundles(signal?: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [path.join(root, 'scripts', 'build.mjs')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    signal,
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('message', () => resolve());
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error('EC2 Lab could not be built: what is wrong stands above.'));
    });
  });
  child.unref();
  child.channel?.unref();
}
