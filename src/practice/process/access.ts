import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** How to reach the practice cloud of a state folder, for whoever may read the folder. */
export interface Access {
  /** Of this time or, when nothing runs, of last time. */
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  /** For the control of the practice cloud itself. */
  readonly token: string;
  readonly pid: number;
}

const FILE = 'access.json';

/** What an earlier start left in the folder; undefined when there is none, or none that could be used. */
export function readAccess(stateDir: string): Access | undefined {
  try {
    const said: unknown = JSON.parse(fs.readFileSync(path.join(stateDir, FILE), 'utf8'));
    return isAccess(said) ? said : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Writes it for its owner alone (0600), whole or not at all. Without room for another file it takes the place of what
 * the one of last time says, whose room is there.
 */
export function writeAccess(stateDir: string, access: Access): void {
  const file = path.join(stateDir, FILE);
  const text = `${JSON.stringify(access)}\n`;
  const fresh = `${file}.new`;
  fs.rmSync(fresh, { force: true });
  try {
    fs.writeFileSync(fresh, text, { mode: 0o600, flag: 'wx' });
    fs.renameSync(fresh, file);
  } catch (error) {
    fs.rmSync(fresh, { force: true });
    if (!isFull(error) || !fs.existsSync(file)) throw error;
    writeOver(file, text);
  }
}

function writeOver(file: string, text: string): void {
  const fd = fs.openSync(file, 'r+');
  try {
    fs.writeSync(fd, text.trimEnd().padEnd(fs.fstatSync(fd).size - 1) + '\n', 0);
  } finally {
    fs.closeSync(fd);
  }
}

/** Whether it failed for want of room. */
function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/** Keys in the form of AWS's, drawn at random; the same for a folder as long as it lives. */
export function newKeys(): Pick<Access, 'accessKeyId' | 'secretAccessKey' | 'token'> {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const id = [...randomBytes(16)].map((byte) => letters[byte % letters.length]).join('');
  return {
    accessKeyId: `AKIA${id}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    token: randomBytes(32).toString('base64url'),
  };
}

function isAccess(said: unknown): said is Access {
  const fields = ['endpoint', 'accessKeyId', 'secretAccessKey', 'region', 'token'] as const;
  const access = said as Partial<Access> | null;
  return (
    typeof access === 'object' &&
    fields.every((field) => typeof access?.[field] === 'string') &&
    typeof access?.pid === 'number'
  );
}
