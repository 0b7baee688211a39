/** The programs of this computer that tests cannot do without: whether each is here and works, and how to get it. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import * as path from 'node:path';
import { hiddenTools, HIDING, pathWithout } from './hiddenTools';

interface Program {
  /** What to install, as a command or an address. */
  readonly get: string;
  /** Arguments that it answers with exit code 0 when it works; by default --version. */
  readonly asks?: readonly string[];
  /** Programs that come and go with it. */
  readonly with?: readonly string[];
}

/** The practice cloud's own question: is there a sandbox, as instances will use it? */
const probe = path.resolve(__dirname, '../../src/practice/host/sandbox.js');
const PROBE = `require(${JSON.stringify(probe)}).probeSandbox().then((found) => process.exit(found === 'bwrap' ? 0 : 1))`;

const PROGRAMS = {
  ssh: {
    get: 'apt-get install openssh-client',
    asks: ['-V'],
    with: ['scp', 'sftp', 'ssh-keygen', 'ssh-keyscan', 'ssh-agent', 'ssh-add'],
  },
  sshd: { get: 'apt-get install openssh-server' },
  bwrap: { get: 'apt-get install bubblewrap' },
  rsync: { get: 'apt-get install rsync' },
  git: { get: 'apt-get install git' },
  ps: { get: 'apt-get install procps', asks: ['-o', 'pid=', '-p', String(process.pid)] },
  curl: { get: 'apt-get install curl' },
  shellcheck: { get: 'apt-get install shellcheck' },
  python3: { get: 'apt-get install python3', asks: ['-c', 'pass'] },
  aws: { get: 'apt-get install awscli' },
  moto_server: { get: "pip install 'moto[server]'", asks: ['--help'] },
  terraform: { get: 'https://developer.hashicorp.com/terraform/install' },
} as const satisfies Record<string, Program>;

export type Tool = keyof typeof PROGRAMS;
export const TOOLS = Object.keys(PROGRAMS) as Tool[];

const hidden = hiddenTools(process.env[HIDING], TOOLS);
if (hidden.length > 0) {
  // For all that this process starts, too: hence at load, which is before any test (reporter.ts).
  const programs = hidden.flatMap((tool) => [tool, ...((PROGRAMS[tool] as Program).with ?? [])]);
  process.env['PATH'] = pathWithout(programs, process.env['PATH'] ?? '');
}

/** On PATH for root alone. */
const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin'];
/** moto takes seconds to say anything on a busy computer. */
const ANSWERS_WITHIN_MS = 60_000;

type Look =
  { readonly file: string; readonly lack?: undefined } | { readonly file?: undefined; readonly lack: string };

const looks = new Map<Tool, Look>();

/**
 * Where a program is that works. @throws Error when there is none: tests that need it are skipped before (needs.ts).
 */
export function fileOf(tool: Tool): string {
  const { file, lack } = lookFor(tool);
  if (file === undefined) throw new Error(`This needs ${lack}.`);
  return file;
}

/**
 * What is missing, as in "they need …": `rsync (apt-get install rsync)`. Undefined when the program is here and works.
 * Each is looked for and tried once in a process.
 */
export function lackOf(tool: Tool): string | undefined {
  return lookFor(tool).lack;
}

function lookFor(tool: Tool): Look {
  const look = looks.get(tool) ?? tryOut(tool);
  looks.set(tool, look);
  return look;
}

function tryOut(tool: Tool): Look {
  const { get }: Program = PROGRAMS[tool];
  if (hidden.includes(tool)) return { lack: `${tool} (hidden by ${HIDING})` };
  const file = find(tool);
  if (file === undefined) return { lack: `${tool} (${get})` };
  return answers(tool, file) ? { file } : { lack: `${tool} (${file} is here, and does not work)` };
}

/** A shim of a version manager is there for programs that it cannot run, and some systems forbid a sandbox. */
function answers(tool: Tool, file: string): boolean {
  const options = { stdio: 'ignore', timeout: ANSWERS_WITHIN_MS } as const;
  if (tool === 'bwrap') return spawnSync(process.execPath, ['-e', PROBE], options).status === 0;
  const { asks = ['--version'] }: Program = PROGRAMS[tool];
  // sshd answers no question that every version of it knows, but one that cannot be run ends otherwise.
  const { status } = spawnSync(file, asks, options);
  return tool === 'sshd' ? status !== null && status < 126 : status === 0;
}

function find(tool: Tool): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean), ...SYSTEM_FOLDERS];
  const names = process.platform === 'win32' ? [`${tool}.exe`, tool] : [tool];
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
