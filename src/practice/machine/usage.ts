import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { carriesMark, pidsInProc } from './ending';
import type { Sandbox } from './protocol';

/** What Linux counts CPU time in, for every program that asks (USER_HZ). */
const TICKS_PER_SECOND = 100;

/**
 * Seconds of CPU that an instance's processes have used so far. In a sandbox those are all there are; without one
 * they are told by their mark (Linux) or by descent from this process (macOS). On Windows it is this process alone.
 * The sum can fall when a process ends that nobody of the instance waited for.
 */
export async function cpuSecondsUsed(sandbox: Sandbox, instanceId: string): Promise<number> {
  if (process.platform === 'linux') return linuxSeconds(sandbox, new Set([instanceId]));
  if (process.platform === 'darwin') return secondsOfDescendants(await psTimes(), process.pid);
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function linuxSeconds(sandbox: Sandbox, ids: ReadonlySet<string>): Promise<number> {
  const pids = await pidsInProc();
  const seconds = await Promise.all(
    pids.map(async (pid) => {
      if (sandbox === 'none' && !(await carriesMark(pid, ids))) return 0;
      return secondsInStat(await fs.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''));
    }),
  );
  return seconds.reduce((sum, each) => sum + each, 0);
}

/**
 * CPU seconds in a line of /proc/PID/stat: of the process, and of the children it has waited for, which have left
 * /proc with their own count (proc(5), fields 14 to 17; the name in field 2 may hold blanks and brackets). 0 without
 * a line.
 */
export function secondsInStat(line: string): number {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return ticks / TICKS_PER_SECOND;
}

/** CPU seconds of a process and all below it, in what `ps -axo pid=,ppid=,time=` prints (`1 0 1-02:03:04.50`). */
export function secondsOfDescendants(listing: string, root: number): number {
  const rows = listing.split('\n').flatMap((line) => {
    const [pid, parent, time] = line.trim().split(/\s+/);
    return time === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), seconds: secondsIn(time) }];
  });
  const family = new Set([root]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const { pid, parent } of rows) if (family.has(parent)) family.add(pid);
  }
  return rows.filter(({ pid }) => family.has(pid)).reduce((sum, { seconds }) => sum + seconds, 0);
}

function secondsIn(time: string): number {
  const [clock = '', days = '0'] = time.split('-').reverse();
  const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return Number(days) * 86_400 + seconds;
}

function psTimes(): Promise<string> {
  return new Promise((resolve) => {
    execFile('ps', ['-axo', 'pid=,ppid=,time='], (error, stdout) => resolve(error ? '' : stdout));
  });
}
