import * as fs from 'node:fs';
import { fits } from './shapes';
import type { Kept } from './table';

/** One committed transaction: records by table and id; null for what is gone. */
export type JournalLine = readonly (readonly [table: string, id: string, record: Kept | null])[];

const NEWLINE = 10;

/**
 * A file to which every transaction adds one line before it is acknowledged. The system keeps what was written when
 * the process is killed at any moment; a last line without its end was never acknowledged and is cut off.
 *
 * Opening only reads, so that a full disk keeps nobody from what is there: the file is opened, and put right where it
 * has to be, when the first line is written.
 */
export class Journal {
  private fd: number | undefined;

  private constructor(
    private readonly file: string,
    /** As far as the file is right. What follows goes before the next line is written. */
    private bytes: number,
    private damaged: boolean,
  ) {}

  /**
   * Reads the journal and gives every transaction in it, in order, to `replay`. A line that is none, or of a form that
   * this version does not know, ends the reading: `told` hears which, what was read stays, and before anything is
   * written the whole file is kept under another name.
   */
  static open(file: string, replay: (line: JournalLine) => void, told: (problem: string) => void): Journal {
    const content = read(file);
    let start = 0;
    for (let number = 1; ; number++) {
      const end = content.indexOf(NEWLINE, start);
      if (end < 0) return new Journal(file, start, false);
      const line = parse(content.subarray(start, end));
      if (!line) {
        told(
          `${file} is damaged at line ${number}, or a newer version wrote it. The practice cloud goes on from the ` +
            `lines before; the whole file is kept as ${keptAs(file)} as soon as something changes.`,
        );
        return new Journal(file, start, true);
      }
      replay(line);
      start = end + 1;
    }
  }

  get size(): number {
    return this.bytes;
  }

  /** Throws when there is no room; the journal is then as it was. */
  append(line: JournalLine): void {
    const fd = (this.fd ??= this.begin());
    try {
      this.bytes += writeLine(fd, line);
    } catch (error) {
      // Half a line must not stand before the next one.
      this.close();
      throw error;
    }
  }

  /**
   * Takes the place of everything written so far, whole or not at all: a new file is renamed over the old one, which
   * Windows allows only when nobody has that open.
   */
  rewrite(lines: Iterable<JournalLine>): void {
    if (this.damaged) this.keepDamaged();
    const bytes = this.replaceWith((fd) => {
      let written = 0;
      for (const line of lines) written += writeLine(fd, line);
      return written;
    });
    this.bytes = bytes;
    this.damaged = false;
  }

  close(): void {
    if (this.fd !== undefined) fs.closeSync(this.fd);
    this.fd = undefined;
  }

  private begin(): number {
    if (this.damaged) {
      this.keepDamaged();
      const right = read(this.file).subarray(0, this.bytes);
      this.replaceWith((fd) => writeAll(fd, right));
      this.damaged = false;
    }
    const fd = fs.openSync(this.file, 'a', 0o600);
    try {
      if (fs.fstatSync(fd).size > this.bytes) fs.ftruncateSync(fd, this.bytes);
    } catch (error) {
      fs.closeSync(fd);
      throw error;
    }
    return fd;
  }

  /** The file stays in its place too, until another takes that. */
  private keepDamaged(): void {
    const kept = keptAs(this.file);
    try {
      fs.linkSync(this.file, kept);
    } catch {
      // Where there are no links, at the price of the room.
      fs.copyFileSync(this.file, kept, fs.constants.COPYFILE_EXCL);
    }
  }

  /** @returns what `write` does: how many bytes */
  private replaceWith(write: (fd: number) => number): number {
    const fresh = `${this.file}.new`;
    let bytes: number;
    try {
      const fd = fs.openSync(fresh, 'w', 0o600);
      try {
        bytes = write(fd);
        fs.fsyncSync(fd);
      } finally {
        fs.closeSync(fd);
      }
      this.close();
      fs.renameSync(fresh, this.file);
    } catch (error) {
      // It would only take room that is short.
      fs.rmSync(fresh, { force: true });
      throw error;
    }
    return bytes;
  }
}

/** A name that nothing has yet: what was kept before stays. */
function keptAs(file: string): string {
  for (let number = 1; ; number++) {
    const name = `${file}.damaged${number === 1 ? '' : `-${number}`}`;
    if (!fs.lstatSync(name, { throwIfNoEntry: false })) return name;
  }
}

/** @returns how many bytes it took. */
function writeLine(fd: number, line: JournalLine): number {
  return writeAll(fd, Buffer.from(`${JSON.stringify(line)}\n`));
}

function writeAll(fd: number, data: Buffer): number {
  let written = 0;
  while (written < data.length) written += fs.writeSync(fd, data, written);
  return data.length;
}

function read(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return Buffer.alloc(0);
  }
}

function parse(line: Buffer): JournalLine | undefined {
  try {
    const value: unknown = JSON.parse(line.toString('utf8'));
    return Array.isArray(value) && value.every(isChange) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isChange(value: unknown): value is JournalLine[number] {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [table, id, record] = value as readonly unknown[];
  return typeof table === 'string' && typeof id === 'string' && fits(table, id, record);
}
