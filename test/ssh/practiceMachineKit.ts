import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import webpack from 'webpack';
import { generateHostKeys } from '../../src/practice/hostKeys';
import type { MachineHooks, MachineSpec, UsageSample } from '../../src/practice/host/machineSpec';
import type { Sandbox } from '../../src/practice/host/sandbox';
import { startMachine } from '../../src/practice/host/startMachine';
import { needing } from '../support/needs';

export const ADDRESS = '127.0.0.9';
const ROOT = path.resolve(__dirname, '..', '..', '..');

/** The first one of a run waits for webpack, on a busy computer for long. */
const BUNDLED_WITHIN_MS = 120_000;

let bundling: Promise<string> | undefined;

/** The machine's bundle, made of what was just compiled, as webpack.config.js makes it. */
export function machineProgram(): Promise<string> {
  return (bundling ??= bundle());
}

async function bundle(): Promise<string> {
  const dir = await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-machine-'));
  const compiler = webpack({
    target: 'node20',
    mode: 'production',
    devtool: false,
    performance: { hints: false },
    entry: path.join(ROOT, 'out', 'src', 'practice', 'machine.js'),
    output: { path: dir, filename: 'machine.js' },
    plugins: [new webpack.IgnorePlugin({ resourceRegExp: /sshcrypto\.node$|^cpu-features$/ })],
  });
  const stats = await promisify(compiler.run.bind(compiler))();
  if (stats?.hasErrors() !== false) throw new Error(stats?.toString() ?? 'webpack said nothing.');
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  return path.join(dir, 'machine.js');
}

interface Finished {
  /** 128 and the signal's number when it was killed. */
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** A running instance with a client's folder beside it, all temporary. */
export interface TestMachine {
  readonly dir: string;
  readonly homeDir: string;
  readonly spec: MachineSpec;
  readonly port: number;
  /** What its hooks heard. */
  readonly heard: { power: string[]; usage: UsageSample[]; sessions: number[]; log: string[] };
  /** Opens or closes the firewall, and rechecks. */
  admit(open: boolean): void;
  replaceHostKeys(keys: readonly string[]): void;
  moveTo(address: string): Promise<void>;
  /** Of the client: a config file in which the instance is called `lab`. */
  readonly config: string;
  /** Runs a client's program to its end, `-F config` given. */
  run(program: string, args: readonly string[], input?: string | Buffer): Promise<Finished>;
  /** `ssh lab …` */
  ssh(command: string, input?: string | Buffer): Promise<Finished>;
  /** Starts a client's program that stays. */
  open(program: string, args: readonly string[]): ChildProcess;
  stop(): Promise<void>;
  /** Stops it, ends the clients still there and removes the folder. */
  remove(): Promise<void>;
}

export interface TestMachineOptions {
  readonly loginUser?: string;
  readonly keyType?: string;
}

/** An instance's spec with a key pair, in a folder of its own. */
export async function makeSpec(
  options: TestMachineOptions = {},
): Promise<{ dir: string; spec: MachineSpec }> {
  const dir = await fs.realpath(await fs.mkdtemp(path.join(tmpdir(), 'ec2-lab-practice-')));
  const key = path.join(dir, 'key');
  await promisify(execFile)('ssh-keygen', ['-q', '-t', options.keyType ?? 'ed25519', '-N', '', '-f', key]);
  const homeDir = path.join(dir, 'disk');
  await fs.mkdir(homeDir);
  const id = `i-${Math.random().toString(16).slice(2).padEnd(17, '0').slice(0, 17)}`;
  const spec = {
    instanceId: id,
    loginUser: options.loginUser ?? 'ubuntu',
    authorizedKey: await fs.readFile(`${key}.pub`, 'utf8'),
    hostKeys: generateHostKeys('root@practice').map(({ privateKey }) => privateKey),
    homeDir,
    runDir: path.join(dir, 'run'),
    hostName: 'ip-172-31-5-9',
    osRelease: 'PRETTY_NAME="Ubuntu 24.04 LTS"\nID=ubuntu\n',
  };
  return { dir, spec };
}

export const doorOf = ({ instanceId }: MachineSpec) => ({ instanceId, address: ADDRESS, port: undefined });

/** Writes the client's config for an instance that listens on a port, and returns its file. */
export async function writeClientConfig(dir: string, spec: MachineSpec, port: number): Promise<string> {
  const file = path.join(dir, 'config');
  const lines = [
    'Host lab',
    `  HostName ${ADDRESS}`,
    `  Port ${port}`,
    `  User ${spec.loginUser}`,
    `  IdentityFile "${path.join(dir, 'key')}"`,
    '  IdentitiesOnly yes',
    '  IdentityAgent none',
    '  BatchMode yes',
    '  LogLevel ERROR',
    '  StrictHostKeyChecking no',
    '  UserKnownHostsFile /dev/null',
  ];
  await fs.writeFile(file, lines.map((line) => `${line}\n`).join(''));
  return file;
}

export async function makeMachine(sandbox: Sandbox, options: TestMachineOptions = {}): Promise<TestMachine> {
  const { dir, spec } = await makeSpec(options);
  const heard: TestMachine['heard'] = { power: [], usage: [], sessions: [], log: [] };
  let open = true;
  let { hostKeys } = spec;
  const hooks: MachineHooks = {
    spec: () => Promise.resolve({ ...spec, hostKeys }),
    admits: () => open,
    pushedKeys: () => [],
    onPower: (action) => heard.power.push(action),
    onUsage: (sample) => heard.usage.push(sample),
    onSessions: (count) => heard.sessions.push(count),
    log: (line) => heard.log.push(line),
  };
  const machine = await startMachine(doorOf(spec), hooks, { program: await machineProgram(), sandbox });
  const config = await writeClientConfig(dir, spec, machine.port);
  const clients = new Set<ChildProcess>();
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: dir,
    GIT_SSH_COMMAND: `ssh -F '${config}'`,
    LC_ALL: 'C',
  };
  const start = (program: string, args: readonly string[]) => {
    const child = spawn(program, ['ssh', 'scp', 'sftp'].includes(program) ? ['-F', config, ...args] : args, {
      env,
      cwd: dir,
      stdio: 'pipe',
    });
    clients.add(child);
    child.once('exit', () => clients.delete(child));
    return child;
  };
  const run: TestMachine['run'] = (program, args, input) => finish(start(program, args), input);
  return {
    dir,
    homeDir: spec.homeDir,
    spec,
    port: machine.port,
    heard,
    config,
    run,
    open: start,
    admit: (wanted) => {
      open = wanted;
      machine.recheck();
    },
    replaceHostKeys: (keys) => {
      hostKeys = keys;
      machine.renewHostKeys();
    },
    moveTo: (address) => machine.moveTo(address),
    ssh: (command, input) => run('ssh', ['lab', command], input),
    stop: () => machine.stop(),
    remove: async () => {
      await machine.stop();
      for (const client of clients) client.kill('SIGKILL');
      await fs.rm(dir, { recursive: true, force: true });
    },
  };
}

/** Waits for a child's end, giving it its input. */
async function finish(child: ChildProcess, input: string | Buffer = ''): Promise<Finished> {
  const out: Buffer[] = [];
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  // The other side may close its input early.
  child.stdin?.on('error', () => undefined).end(input);
  const code = await new Promise<number>((resolve) => {
    child.once('close', (status: number | null) => resolve(status ?? 128));
    child.once('error', () => resolve(127));
  });
  return { code, stdout: Buffer.concat(out), stderr };
}

/** Numbers of this computer's processes whose command line holds a word. */
export async function processesWith(word: string): Promise<number[]> {
  const names = (await fs.readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    names.map((pid) => fs.readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return names.filter((_, index) => lines[index]?.includes(word)).map(Number);
}

/** Runs a suite once in each sandbox; that which this computer does not give is skipped with a word. */
export function inEachSandbox(title: string, suite: (sandbox: Sandbox) => void): void {
  for (const sandbox of ['bwrap', 'none'] as const)
    needing('ssh', ...(sandbox === 'bwrap' ? ([sandbox] as const) : [])).describe(
      `${title} (sandbox: ${sandbox})`,
      () => {
        before('make the bundle', async function () {
          this.timeout(BUNDLED_WITHIN_MS);
          await machineProgram();
        });
        suite(sandbox);
      },
    );
}
