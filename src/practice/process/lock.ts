import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { uptime } from 'node:os';
import * as path from 'node:path';

/** Who holds a state folder. */
interface Holder {
  readonly pid: number;
  readonly id: string;
}

const FILE = 'lock';

/** The lock of this process, or who has it instead. */
export type Lock = { readonly release: () => void } | { readonly holder: string };

/**
 * Takes a state folder for this process: one process at a time may write to a journal. The lock is a file that only one
 * can create. One that a dead process left, or one from before the computer started, is taken away first.
 *
 * @param silent a holder that was found not to answer: a process with its number may live, but it is another one.
 */
export function takeLock(stateDir: string, silent?: string): Lock {
  const file = path.join(stateDir, FILE);
  const mine: Holder = { pid: process.pid, id: randomUUID() };
  for (;;) {
    try {
      fs.writeFileSync(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
      return { release: () => release(file, mine) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = read(file);
    if (holder && holder.id !== silent && isAlive(holder.pid) && isOfThisBoot(file))
      return { holder: holder.id };
    takeAway(file, holder);
  }
}

function isOfThisBoot(file: string): boolean {
  const madeAt = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
  return madeAt > Date.now() - uptime() * 1000 - CLOCK_SLACK_MS;
}

/** The clock may have been set since. */
const CLOCK_SLACK_MS = 60_000;

/**
 * Of several that find the same dead lock, only one can rename it. One that comes late, when the place is taken by a
 * living lock already, notices what it has in hand and puts it back.
 */
function takeAway(file: string, dead: Holder | undefined): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (read(aside)?.id !== dead?.id) fs.linkSync(aside, file);
  fs.rmSync(aside, { force: true });
}

function release(file: string, mine: Holder): void {
  if (read(file)?.id === mine.id) fs.rmSync(file, { force: true });
}

/** Undefined for a file that is gone, or that its maker has not filled before it died. */
function read(file: string): Holder | undefined {
  try {
    const said = JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<Holder>;
    return typeof said.pid === 'number' && typeof said.id === 'string' ? (said as Holder) : undefined;
  } catch {
    return undefined;
  }
}

/** A process of somebody else lives too: it may not be signalled, which is another error than that it is not there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
