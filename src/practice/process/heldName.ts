import { createHash, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import * as path from 'node:path';

/**
 * Holds a folder for this process by listening at a name, which the system gives back however the process ends, and
 * to nobody before: neither a step of the clock nor a process that is stopped (SIGSTOP) makes a holder look dead.
 * @returns what gives it back; undefined when another process has it, or this one has it already
 */
export function holdFolderName(folder: string): Promise<(() => void) | undefined> {
  return process.platform === 'win32' ? holdPipe(folder) : holdSocket(folder);
}

/** A named pipe exists as long as its server does, and has one server only. */
async function holdPipe(folder: string): Promise<(() => void) | undefined> {
  const name = createHash('sha256').update(fs.realpathSync.native(folder).toLowerCase()).digest('hex');
  try {
    const server = await listening(`\\\\.\\pipe\\ec2-lab-practice-${name}`);
    return () => void server.close();
  } catch (error) {
    if (['EADDRINUSE', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** More rounds than processes ever start at once. */
const ROUNDS = 1_000;
const NUMBERED = /^lock-([1-9]\d{0,14})$/;
const OURS = /^lock-/;

/**
 * A socket has a file, which stays when its server ends and then refuses. To remove it were to race with whoever does
 * the same: so files are numbered. Who has the highest number and answers is the holder. When that does not answer,
 * the next number is taken by whoever first puts a file there, and looks afterwards whether it still is the highest.
 */
async function holdSocket(folder: string): Promise<(() => void) | undefined> {
  const own = `lock-of-${randomUUID()}`;
  const server = await inFolder(folder, () => listening(own));
  let held = false;
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const last = highest(folder);
      if (last > 0 && (await answers(folder, nameOf(last)))) return undefined;
      if (!put(folder, own, nameOf(last + 1))) continue;
      if (highest(folder) === last + 1) {
        held = true;
        removeOthers(folder, nameOf(last + 1));
        return () => void server.close();
      }
      fs.rmSync(path.join(folder, nameOf(last + 1)), { force: true });
    }
    throw new Error(`Too many processes want ${folder} at once.`);
  } finally {
    fs.rmSync(path.join(folder, own), { force: true });
    if (!held) server.close();
  }
}

const nameOf = (number: number) => `lock-${number}`;

function highest(folder: string): number {
  const numbers = fs.readdirSync(folder).map((name) => Number(NUMBERED.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

/** False where there is something, or when the holder has removed what is one's own. */
function put(folder: string, own: string, name: string): boolean {
  try {
    fs.linkSync(path.join(folder, own), path.join(folder, name));
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    throw error;
  }
}

function removeOthers(folder: string, mine: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (OURS.test(name) && name !== mine) fs.rmSync(path.join(folder, name), { force: true });
  }
}

/** Whether somebody listens there. Nobody has to answer: the system says it, also of a process that is stopped. */
function answers(folder: string, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = inFolder(folder, () => connect(name));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // Refused: there is a file without a server. Anything else is for want of a right, or of room in the queue.
    socket.once('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(!['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes(code ?? '')),
    );
  });
}

/** The names of sockets must be short (some hundred bytes), so they are said from within their folder. */
function inFolder<T>(folder: string, work: () => T): T {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return work();
  } finally {
    process.chdir(before);
  }
}

function listening(name: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy()).unref();
    server.once('error', reject).listen(name, () => resolve(server));
  });
}
