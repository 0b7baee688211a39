import * as fs from 'node:fs';
import type { Kept } from './table';

/** One committed transaction: records by table and id; null for what is gone. */
export type JournalLine = readonly (readonly [table: string, id: string, record: Kept | null])[];

const NEWLINE = 10;

/**
 * A file to which every transaction adds one line before it is acknowledged. The system keeps what was written when the
 * process is killed at any moment; a last line without its end was never acknowledged and is cut off.
 */
export class Journal {
  private fd: number;
  private bytes: number;

  private constructor(
    private readonly file: string,
    bytes: number,
  ) {
    this.fd = fs.openSync(file, 'a', 0o600);
    this.bytes = bytes;
  }

  /**
   * Opens the journal and gives every transaction in it, in order, to `replay`. A damaged line (a full disk, a foreign
   * hand) ends the reading: the file is set aside as `<file>.damaged`, `told` hears of it, and what was read stays.
   */
  static open(file: string, replay: (line: JournalLine) => void, told: (problem: string) => void): Journal {
    const content = read(file);
    let start = 0;
    for (;;) {
      const end = content.indexOf(NEWLINE, start);
      if (end < 0) break;
      const line = parse(content.subarray(start, end));
      if (!line) {
        fs.copyFileSync(file, `${file}.damaged`);
        told(`${file} is damaged after ${String(start)} bytes; the whole is kept as ${file}.damaged`);
        break;
      }
      replay(line);
      start = end + 1;
    }
    if (start < content.length) fs.truncateSync(file, start);
    return new Journal(file, start);
  }

  get size(): number {
    return this.bytes;
  }

  append(line: JournalLine): void {
    try {
      this.bytes += writeLine(this.fd, line);
    } catch (error) {
      // Half a line (the disk is full) must not stand before the next one.
      fs.ftruncateSync(this.fd, this.bytes);
      throw error;
    }
  }

  /** Takes the place of everything written so far, whole or not at all: a new file is renamed over the old one. */
  rewrite(lines: Iterable<JournalLine>): void {
    const fresh = `${this.file}.new`;
    const fd = fs.openSync(fresh, 'w', 0o600);
    let bytes = 0;
    try {
      for (const line of lines) bytes += writeLine(fd, line);
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
    fs.renameSync(fresh, this.file);
    fs.closeSync(this.fd);
    this.fd = fs.openSync(this.file, 'a', 0o600);
    this.bytes = bytes;
  }

  close(): void {
    fs.closeSync(this.fd);
  }
}

/** @returns how many bytes it took. */
function writeLine(fd: number, line: JournalLine): number {
  const data = Buffer.from(`${JSON.stringify(line)}\n`);
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
    return Array.isArray(value) ? (value as JournalLine) : undefined;
  } catch {
    return undefined;
  }
}
