import { constants, watch, type FSWatcher } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { PowerAction } from './protocol';

/** What `shutdown` and its like ask for. */
export type PowerRequest =
  { readonly action: PowerAction; readonly delayMs: number } | { readonly action: 'cancel' };

/**
 * Reads a request: `shutdown now`, `reboot +5` (minutes), `shutdown 23:30` (the next time it is that late), `cancel`.
 * Undefined for anything else.
 */
export function parsePowerRequest(text: string, now: Date): PowerRequest | undefined {
  const [action, time = 'now'] = text.trim().split(' ');
  if (action === 'cancel') return { action };
  if (action !== 'shutdown' && action !== 'reboot') return undefined;
  const delayMs = delayOf(time, now);
  return delayMs === undefined ? undefined : { action, delayMs };
}

function delayOf(time: string, now: Date): number | undefined {
  if (time === 'now') return 0;
  const minutes = /^\+?(\d{1,6})$/.exec(time)?.[1];
  if (minutes !== undefined) return Number(minutes) * 60_000;
  const [, hour, minute] = /^(\d{1,2}):(\d\d)$/.exec(time) ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  const due = new Date(now);
  due.setHours(Number(hour), Number(minute), 0, 0);
  if (due <= now) due.setDate(due.getDate() + 1);
  return due.getTime() - now.getTime();
}

/** Longest delay of a Node timer; a later shutdown is one nobody will wait for. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/**
 * Watches the folder in which the practice commands leave their requests, one file each, renamed into place. A later
 * request replaces an earlier one, as with shutdown(8).
 */
export class PowerDesk {
  private watcher: FSWatcher | undefined;
  private timer: NodeJS.Timeout | undefined;
  private reading: Promise<void> = Promise.resolve();
  /** A look that has not begun yet sees everything that came until then. */
  private waiting = false;

  /** @param onPower hears each request that is due */
  constructor(
    private readonly dir: string,
    private readonly onPower: (action: PowerAction) => void,
  ) {}

  async open(): Promise<void> {
    await fs.mkdir(this.dir, { recursive: true });
    this.watcher = watch(this.dir, () => this.look());
    // Somebody inside may remove the folder; then nothing is asked for any more.
    this.watcher.on('error', () => this.watcher?.close());
    this.look();
  }

  close(): void {
    this.watcher?.close();
    clearTimeout(this.timer);
  }

  private look(): void {
    if (this.waiting) return;
    this.waiting = true;
    this.reading = this.reading.then(() => {
      this.waiting = false;
      return this.readAll().catch(() => undefined);
    });
  }

  private async readAll(): Promise<void> {
    const names = await fs.readdir(this.dir).catch(() => []);
    for (const name of names.filter((each) => each.endsWith('.request'))) {
      const file = path.join(this.dir, name);
      const text = await readShort(file).catch(() => '');
      // Whatever it is, a folder or a pipe; one that cannot be removed must not hide the others.
      await fs.rm(file, { recursive: true, force: true }).catch(() => undefined);
      const request = parsePowerRequest(text, new Date());
      if (request) this.schedule(request);
    }
  }

  private schedule(request: PowerRequest): void {
    clearTimeout(this.timer);
    if (request.action === 'cancel') return;
    const { action, delayMs } = request;
    this.timer = setTimeout(() => this.onPower(action), Math.min(delayMs, MAX_DELAY_MS));
  }
}

/** Longer than any request. */
const MAX_BYTES = 100;
/** Where there are none of these (Windows) they add nothing to the others. */
const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;

/** The text of a file; nothing of what is none, which anybody inside may have put there: links, pipes, devices. */
async function readShort(name: string): Promise<string> {
  const file = await fs.open(name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size > MAX_BYTES) return '';
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_BYTES), 0, MAX_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
