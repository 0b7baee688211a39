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
 * Takes a state folder for this process: one process at a time may write to a journal. The lock is a file that appears
 * whole and only where there is none. One that a dead process left, or one from before the computer started, is removed
 * first.
 *
 * @param silent a holder that was found not to answer: a process with its number may live, but it is another one.
 */
export function takeLock(stateDir: string, silent?: string): Lock {
  const file = path.join(stateDir, FILE);
  const mine: Holder = { pid: process.pid, id: randomUUID() };
  for (;;) {
    if (create(file, mine)) return { release: () => release(file, mine) };
    const holder = read(file);
    if (!holder) continue;
    if (!isDead(file, holder, silent)) return { holder: holder.id };
    removeDead(file, silent);
  }
}

/** Writes it elsewhere and links it into place, so that nobody ever reads half of it. @returns false when there is one. */
function create(file: string, mine: Holder): boolean {
  const whole = `${file}.${mine.id}`;
  fs.writeFileSync(whole, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
  try {
    return appears(() => fs.linkSync(whole, file));
  } catch (error) {
    if (!NO_LINKS.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    // Whole or not, it still appears only where there is none.
    return appears(() => fs.copyFileSync(whole, file, fs.constants.COPYFILE_EXCL));
  } finally {
    fs.rmSync(whole, { force: true });
  }
}

/** Whether a file could be put where there was none. */
function appears(put: () => void): boolean {
  try {
    put();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/** What file systems without hard links answer, such as some network folders'. */
const NO_LINKS: readonly string[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

function isDead(file: string, { pid, id }: Holder, silent: string | undefined): boolean {
  return id === silent || !isAlive(pid) || !isOfThisBoot(file);
}

/**
 * One at a time removes, and looks again before it does: of several that saw the same dead lock, the others find the
 * next holder's in its place.
 */
function removeDead(file: string, silent: string | undefined): void {
  const removing = `${file}.removing`;
  if (!appears(() => fs.closeSync(fs.openSync(removing, 'wx')))) {
    waitFor(removing);
    return;
  }
  try {
    const holder = read(file);
    // One that is gone by now may come again at any moment, as a living one's.
    if (holder && isDead(file, holder, silent)) fs.rmSync(file, { force: true });
  } finally {
    fs.rmSync(removing, { force: true });
  }
}

/** Removing takes less than a millisecond; what is there for seconds was left by a process that died in it. */
const REMOVING_MS = 5_000;

function waitFor(removing: string): void {
  const madeAt = fs.statSync(removing, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
  if (Date.now() - madeAt > REMOVING_MS) fs.rmSync(removing, { force: true });
  else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}

function isOfThisBoot(file: string): boolean {
  const madeAt = fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
  return madeAt > Date.now() - uptime() * 1000 - CLOCK_SLACK_MS;
}

/** The clock may have been set since. */
const CLOCK_SLACK_MS = 60_000;

function release(file: string, mine: Holder): void {
  if (read(file)?.id === mine.id) fs.rmSync(file, { force: true });
}

/** Undefined when there is no lock. What is none of ours, nobody living holds. */
function read(file: string): Holder | undefined {
  try {
    const said = JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<Holder> | null;
    if (typeof said?.pid === 'number' && typeof said.id === 'string') return { pid: said.pid, id: said.id };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (!(error instanceof SyntaxError)) throw error;
  }
  return NOBODY;
}

const NOBODY: Holder = { pid: -1, id: '' };

/** A process of somebody else lives too: it may not be signalled, which is another error than that it is not there. */
function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
