import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Invocation, TerminalTools } from './platform';

export interface TerminalSize {
  readonly rows: number;
  readonly columns: number;
}

/** How long a terminal may take to say its name. */
const NAMED_WITHIN_MS = 5000;

let opened = 0;

/** A pseudo-terminal made by script(1), and its size. */
export class Terminal {
  private readonly nameFile: string;
  private resizing: Promise<void> = Promise.resolve();

  constructor(
    private readonly tools: TerminalTools,
    scratchDir: string,
    private size: TerminalSize,
  ) {
    this.nameFile = path.join(scratchDir, `terminal-${opened++}`);
  }

  /**
   * What runs a program on the terminal. Before the program starts, the terminal gets its size and ordinary modes
   * (script leaves echo off when its own input is no terminal) and its name is left where `resize` finds it.
   */
  invocation(program: Invocation): Invocation {
    const { rows, columns } = this.size;
    // What is typed meanwhile is for the program: it must not interrupt these.
    const line = [
      "trap '' INT QUIT TSTP",
      `stty sane rows ${rows} cols ${columns}`,
      'SSH_TTY=$(tty)',
      'export SSH_TTY',
      `echo "$SSH_TTY" >${quote(this.nameFile)}`,
      'trap - INT QUIT TSTP',
      `exec ${[program.file, ...program.args].map(quote).join(' ')}`,
    ].join('; ');
    return this.tools.open(line);
  }

  /** Takes a new size, now or as soon as the terminal is there. One after the other: the last one wins. */
  resize(size: TerminalSize): Promise<void> {
    this.size = size;
    this.resizing = this.resizing.then(() => this.applySize());
    return this.resizing;
  }

  /** Forgets the terminal's name. */
  async close(): Promise<void> {
    await fs.rm(this.nameFile, { force: true });
  }

  private async applySize(): Promise<void> {
    const name = await this.name();
    if (name === undefined) return;
    const { file, args } = this.tools.resize(name, this.size.rows, this.size.columns);
    await new Promise<void>((resolve) => {
      // It fails only when the terminal has just been closed.
      execFile(file, args, () => resolve());
    });
  }

  private async name(): Promise<string | undefined> {
    const late = Date.now() + NAMED_WITHIN_MS;
    while (Date.now() < late) {
      const text = await fs.readFile(this.nameFile, 'utf8').catch(() => '');
      if (text.endsWith('\n')) return text.trim();
      await delay(20);
    }
    return undefined;
  }
}

/** A word for sh that means these very characters. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
