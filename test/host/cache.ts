/**
 * Where hosts and browsers are kept between runs: outside node_modules, because `npm ci` empties that, and in one
 * folder per lockfile, because two checkouts may want different ones. Deleting the whole cache is always safe.
 */
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import * as path from 'node:path';

/** Part of every key. Raise it when the way of installing changes while the lockfiles stay. */
const RECIPE = 2;

/** $EC2_LAB_CACHE, or `ec2-lab-host` in the person's cache folder. */
export function cacheRoot(env: NodeJS.ProcessEnv = process.env): string {
  const caches = env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  return env['EC2_LAB_CACHE'] ?? path.join(caches, 'ec2-lab-host');
}

/**
 * The folder made by `make` for exactly this lockfile: from the cache, or made now.
 *
 * Safe against a second process doing the same and against being killed half-way: it is made under a temporary
 * name and renamed into place when whole. Of two makers the first to finish wins and the other throws its own away.
 */
export async function cached(
  name: string,
  lockfile: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const text = await readFile(lockfile);
  const key = createHash('sha256').update(`${RECIPE}\n`).update(text).digest('hex').slice(0, 12);
  const folder = path.join(cacheRoot(), `${name}-${key}`);
  if (await exists(folder)) return folder;
  await mkdir(cacheRoot(), { recursive: true });
  await removeAbandoned();
  const making = await mkdtemp(`${folder}.making-`);
  try {
    await make(making);
    await rename(making, folder);
  } catch (error) {
    if (!(await exists(folder))) throw error;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return folder;
}

/** What a killed process left half-made takes up to 800 MB. Nobody takes an hour. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(cacheRoot())) {
    const folder = path.join(cacheRoot(), name);
    if (!name.includes('.making-') || Date.now() - (await stat(folder)).mtimeMs < 3_600_000) continue;
    await rm(folder, { recursive: true, force: true });
  }
}

export async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
