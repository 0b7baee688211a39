import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { MARK } from './protocol';

/** Rounds of ending: a process may start another one while it is looked for. */
const ROUNDS = 50;

/**
 * Processes of this computer that carry the mark of one of these instances in their environment.
 * Windows tells nobody's environment: there it finds none, and `taskkill /T` has to do.
 */
async function markedProcesses(instanceIds: ReadonlySet<string>): Promise<number[]> {
  if (process.platform === 'win32' || instanceIds.size === 0) return [];
  return process.platform === 'linux' ? inProc(instanceIds) : inPs(await psWithEnvironment(), instanceIds);
}

/**
 * Ends (SIGKILL) every marked process but this one, and those they start meanwhile, and resolves when none is left.
 * @throws Error naming the survivors, when some do not go
 */
export async function endMarked(instanceIds: ReadonlySet<string>): Promise<void> {
  await endAll(async () => (await markedProcesses(instanceIds)).filter((pid) => pid !== process.pid));
}

/** The same for all processes of a sandbox but its first one and this one, from inside. */
export async function endSandboxed(): Promise<void> {
  await endAll(async () =>
    (await pidsInProc()).map(Number).filter((pid) => pid !== 1 && pid !== process.pid),
  );
}

async function endAll(find: () => Promise<number[]>): Promise<void> {
  for (let round = 0; ; round++) {
    const pids = await find();
    if (pids.length === 0) return;
    if (round === ROUNDS) throw new Error(`These processes do not end: ${pids.join(', ')}.`);
    for (const pid of pids) endNow(pid);
    await delay(round < 5 ? 5 : 50);
  }
}

/** SIGKILL to a process, or with a negative number to a process group; it may be gone already. */
export function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function inProc(instanceIds: ReadonlySet<string>): Promise<number[]> {
  const pids = await pidsInProc();
  const marked = await Promise.all(pids.map((pid) => carriesMark(pid, instanceIds)));
  return pids.filter((_, index) => marked[index]).map(Number);
}

/** The processes that /proc shows. */
export async function pidsInProc(): Promise<string[]> {
  return (await fs.readdir('/proc')).filter((name) => /^\d+$/.test(name));
}

/** Whether the process with this number in /proc carries the mark; what is gone, or somebody else's, does not. */
export async function carriesMark(pid: string, instanceIds: ReadonlySet<string>): Promise<boolean> {
  try {
    const environment = await fs.readFile(`/proc/${pid}/environ`, 'utf8');
    const entry = environment.split('\0').find((each) => each.startsWith(`${MARK}=`));
    return entry !== undefined && instanceIds.has(entry.slice(MARK.length + 1));
  } catch {
    return false;
  }
}

/** The marked ones in what `ps -axEww -o pid=,command=` prints: number, command and environment on one line each. */
export function inPs(listing: string, instanceIds: ReadonlySet<string>): number[] {
  const marked = new RegExp(`^\\s*(\\d+)\\s.*\\s${MARK}=(\\S+)`);
  return listing.split('\n').flatMap((line) => {
    const [, pid, id] = marked.exec(line) ?? [];
    return pid !== undefined && id !== undefined && instanceIds.has(id) ? [Number(pid)] : [];
  });
}

async function psWithEnvironment(): Promise<string> {
  const options = { maxBuffer: 64 * 1024 * 1024 };
  return (await promisify(execFile)('ps', ['-axEww', '-o', 'pid=,command='], options)).stdout;
}
