/**
 * What an installation of a host leaves out, because no window in a browser uses it: half of the time and of the disk.
 */

export interface Manifest {
  version: string;
  dependencies: Record<string, string>;
}

/** As npm writes it: `''` is the package itself, the others stand by their folders. */
export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

interface LockedPackage {
  version?: string;
  dependencies?: Record<string, string> | undefined;
  optionalDependencies?: Record<string, string> | undefined;
  peerDependencies?: Record<string, string> | undefined;
}

/** What only the agents of VS Code's chat use, which is switched off (settings.ts). */
const UNUSED = ['@github/copilot-sdk', '@microsoft/mxc-sdk'];

/**
 * The lockfile of a host without what its packages depend on: of code-server only the VS Code inside is used, which has
 * a lockfile of its own. `npm ci` takes the lockfile's word for it.
 */
export function onlyDirect(lockfile: Lockfile): Lockfile {
  const { '': own = {} } = lockfile.packages;
  const folders = Object.keys(own.dependencies ?? {}).map((name) => `node_modules/${name}`);
  const direct = folders.map((folder) => [folder, alone(lockfile.packages[folder])] as const);
  return { ...lockfile, packages: { '': own, ...Object.fromEntries(direct) } };
}

/** What is undefined is not written. */
function alone(locked: LockedPackage = {}): LockedPackage {
  return { ...locked, dependencies: undefined, optionalDependencies: undefined, peerDependencies: undefined };
}

/**
 * VS Code's own manifest and lockfile without what is not used here. And VS Code 1.105 takes its file watcher from a
 * git commit, which needs git and a network beyond the registry: the release of the same version number does the same
 * on Linux and comes prebuilt.
 * @returns also whether the lockfile still says everything that is to be installed, as `npm ci` wants it to.
 */
export function trimVsCode(
  manifest: Manifest,
  lockfile: Lockfile,
): { manifest: Manifest; lockfile: Lockfile; isLocked: boolean } {
  const dependencies: Record<string, string> = {};
  const packages = { ...lockfile.packages };
  let isLocked = true;
  for (const [name, wanted] of Object.entries(manifest.dependencies)) {
    if (UNUSED.includes(name)) continue;
    dependencies[name] = wanted;
    const folder = `node_modules/${name}`;
    const locked = packages[folder]?.version;
    if (!/^[\w-]+\/[\w-]+#/.test(wanted) || locked === undefined) continue;
    dependencies[name] = locked;
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a copy, with folders for keys
    delete packages[folder];
    isLocked = false;
  }
  return { manifest: { ...manifest, dependencies }, lockfile: { ...lockfile, packages }, isLocked };
}
