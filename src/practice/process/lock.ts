import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { holdFolderName } from './heldName';

/** What the file says of the process that has the folder. */
interface Holder {
  readonly pid: number;
  readonly id: string;
  /** The holder listens (heldName.ts), and the file is for older versions alone, which look at nothing else. */
  readonly listens?: boolean;
}

const FILE = 'lock';
/** A holder of this version. */
const LISTENS = 'listens';

/** The lock of this process, or who has it instead. */
export type Lock = { readonly release: () => void } | { readonly holder: string };

/**
 * Takes a state folder for this process: one process at a time may write to a journal. The system keeps the lock and
 * gives it back when the process ends. Older versions kept a file with the number of their process: such a holder is
 * respected as long as there is a process of that number.
 *
 * @param silent an older version's holder that was found not to answer: its number is another process's by now
 */
export async function takeLock(stateDir: string, silent?: string): Promise<Lock> {
  const giveBack = await holdFolderName(stateDir);
  if (!giveBack) return { holder: LISTENS };
  const file = path.join(stateDir, FILE);
  const older = read(file);
  if (older && !older.listens && older.id !== silent && isAlive(older.pid)) {
    giveBack();
    return { holder: older.id };
  }
  tellOlder(file, { pid: process.pid, id: randomUUID(), listens: true });
  return {
    release: () => {
      fs.rmSync(file, { force: true });
      giveBack();
    },
  };
}

/** Without room on the disk they are not told; the lock itself holds. */
function tellOlder(file: string, mine: Holder): void {
  fs.rmSync(file, { force: true });
  try {
    fs.writeFileSync(file, JSON.stringify(mine), { mode: 0o600 });
  } catch {
    fs.rmSync(file, { force: true });
  }
}

/** Undefined when there is no file, or one that is none of ours: nobody living wrote that. */
function read(file: string): Holder | undefined {
  try {
    const said = JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<Holder> | null;
    const { pid, id, listens = false } = said ?? {};
    return typeof pid === 'number' && typeof id === 'string' ? { pid, id, listens } : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * A process of somebody else lives too: it may not be signalled, which is another error than that it is not there.
 */
function isAlive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
