import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import * as path from 'node:path';
import { findOnPath } from '../machine/platform';
import type { Sandbox } from '../machine/protocol';
import { etcFiles, loginIds, prepareRunFolder, runFolderIn } from './runFolder';
import type { MachineSpec } from './machineSpec';

export type { Sandbox };

/** Paths inside a sandbox. */
export const INSIDE = {
  bin: '/run/ec2-lab/bin',
  power: '/run/ec2-lab/power',
  scratch: '/run/ec2-lab/scratch',
  program: '/run/ec2-lab/program',
  runtime: '/run/ec2-lab/runtime',
} as const;

/** What a sandbox is built from: facts about this computer, and what an instance brings. */
export interface SandboxView {
  /** Folders shown empty, and writable until the instance stops. */
  readonly hidden: readonly string[];
  /** Files and folders shown read-only: from where, to where. */
  readonly shown: readonly (readonly [string, string])[];
  readonly homeDir: string;
  readonly home: string;
  readonly id: number;
  readonly hostName: string;
}

/** Folders of any computer that are private to each instance. */
const PRIVATE = ['/tmp', '/var', '/run', '/home', '/root', '/mnt', '/media'];
/** What a program needs to start at all: whoever lives above these cannot be hidden. */
const NEEDED = ['/usr', '/bin', '/lib', '/etc', '/dev', '/proc'];

/**
 * The arguments of bwrap(1) before the command. Later ones cover earlier ones; sources are always this computer's.
 * The network is this computer's too: forwarded ports and downloads need it.
 */
export function bwrapArgs(view: SandboxView): string[] {
  const { hidden, shown, homeDir, home, id, hostName } = view;
  return [
    ...['--unshare-user', '--uid', `${id}`, '--gid', `${id}`],
    ...['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--hostname', hostName],
    // Nothing of it outlives the cloud, and nothing types into the terminal in which the cloud was started.
    ...['--die-with-parent', '--new-session'],
    ...['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc'],
    ...hidden.flatMap((dir) => ['--tmpfs', dir]),
    ...['/var/tmp', '/var/log', '/var/lib', '/var/cache'].flatMap((dir) => ['--dir', dir]),
    ...['--symlink', '/run', '/var/run', '--dir', INSIDE.power, '--dir', INSIDE.scratch],
    ...shown.flatMap(([from, to]) => ['--ro-bind', from, to]),
    ...['--bind', homeDir, home, '--chdir', home, '--'],
  ];
}

/** Gathers what the sandbox of an instance is built from. @param program the file of the machine's bundle */
export function sandboxView(spec: MachineSpec, program: string): SandboxView {
  const { id, home } = loginIds(spec.loginUser);
  const hidden = hiddenDirs([homedir(), ...(spec.hiddenDirs ?? [])]);
  const folder = runFolderIn(spec.runDir);
  const etc = [...etcFiles(spec).keys()].map((name) => [path.join(folder.etc, name), `/etc/${name}`]);
  const runtime = nodeInside(hidden);
  return {
    hidden,
    shown: [
      ...dnsFiles(hidden),
      // A mount point cannot be made in a read-only folder, and must not be a link.
      ...etc.flatMap(([from = '', to = '']) => (existsSync(to) ? [[from, realpathSync(to)] as const] : [])),
      [folder.bin, INSIDE.bin],
      [path.dirname(program), INSIDE.program],
      ...(runtime === process.execPath ? [] : [[path.dirname(process.execPath), INSIDE.runtime] as const]),
    ],
    homeDir: spec.homeDir,
    home,
    id,
    hostName: spec.hostName,
  };
}

/** Where Node is inside: at its own place, unless that is hidden (in a person's home, as nvm has it). */
export function nodeInside(hidden: readonly string[]): string {
  return hidden.some((dir) => isWithin(process.execPath, dir))
    ? path.join(INSIDE.runtime, path.basename(process.execPath))
    : process.execPath;
}

/** Folders to hide: the private ones, and the persons' wherever they are; each that exists, and none in another. */
function hiddenDirs(more: readonly string[]): string[] {
  const real = more.filter((dir) => existsSync(dir)).map((dir) => realpathSync(dir));
  const safe = real.filter((dir) => !NEEDED.some((needed) => isWithin(needed, dir) || isWithin(dir, needed)));
  const all = [...new Set([...PRIVATE.filter((dir) => existsSync(dir)), ...safe])];
  return all.filter((dir) => !all.some((other) => other !== dir && isWithin(dir, other)));
}

/** The file that says who answers DNS is often a link into /run, or with WSL into /mnt. */
function dnsFiles(hidden: readonly string[]): (readonly [string, string])[] {
  const file = existsSync('/etc/resolv.conf') ? realpathSync('/etc/resolv.conf') : '/etc/resolv.conf';
  return hidden.some((dir) => isWithin(file, dir)) ? [[file, file]] : [];
}

function isWithin(file: string, dir: string): boolean {
  return file === dir || file.startsWith(dir.endsWith('/') ? dir : `${dir}/`);
}

/** Where bwrap(1) is on this computer, for it is not started with this computer's PATH. */
export function bwrapFile(): string | undefined {
  return findOnPath(process.platform, process.env['PATH'] ?? '')('bwrap');
}

let probed: Promise<Sandbox> | undefined;

/**
 * Which sandbox this computer can give. `bwrap` is tried out once, as instances will use it: some computers have it
 * and forbid it.
 */
export function probeSandbox(): Promise<Sandbox> {
  return (probed ??= process.platform === 'linux' ? tryBwrap() : Promise.resolve('none'));
}

/** Runs Node in a sandbox and has it say who it is and where. */
async function tryBwrap(): Promise<Sandbox> {
  const bwrap = bwrapFile();
  if (bwrap === undefined) return 'none';
  const dir = await fs.realpath(await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-sandbox-')));
  const spec: MachineSpec = {
    instanceId: 'i-probe',
    loginUser: 'practice',
    authorizedKey: undefined,
    hostKeys: [],
    hostName: 'ip-172-31-0-1',
    osRelease: 'NAME=practice\n',
    homeDir: path.join(dir, 'home'),
    runDir: path.join(dir, 'run'),
  };
  try {
    await fs.mkdir(spec.homeDir);
    await prepareRunFolder(spec, { binDir: INSIDE.bin, powerDir: INSIDE.power, sandbox: 'bwrap' });
    const view = sandboxView(spec, __filename);
    const word = randomUUID();
    const code = `const { userInfo, hostname } = require('os'); console.log('${word}', userInfo().username, hostname())`;
    const said = await output(bwrap, [...bwrapArgs(view), nodeInside(view.hidden), '-e', code]);
    return said.trim() === `${word} practice ip-172-31-0-1` ? 'bwrap' : 'none';
  } finally {
    await fs.rm(dir, { recursive: true, force: true });
  }
}

function output(file: string, args: readonly string[]): Promise<string> {
  const env = { PATH: process.env['PATH'] ?? '', ELECTRON_RUN_AS_NODE: '1' };
  return new Promise((resolve) => {
    execFile(file, args, { env, timeout: 15_000 }, (error, stdout) => resolve(error ? '' : stdout));
  });
}
