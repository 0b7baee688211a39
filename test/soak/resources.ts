/** Memory, timers, sockets and files of this process and of the practice cloud's: as they were in the beginning? */
import * as fs from 'node:fs/promises';
import { inodesOf, socketsOf } from './sockets';

/** Bytes. */
export interface Memory {
  readonly heap: number;
  readonly rss: number;
  /** Of the practice cloud's process; undefined where /proc is not. */
  readonly cloudRss: number | undefined;
}

/** How many of each kind. */
type Counted = Readonly<Record<string, number>>;

/** What keeps this process alive, and the open files of both, by what they are; none where /proc is not. */
export interface Held {
  readonly active: Counted;
  readonly files: Counted;
  readonly cloudFiles: Counted;
  /** Numbers of the sockets among them. */
  readonly sockets: ReadonlySet<string>;
}

/** Sockets that were not there before, in words: of this process and of the practice cloud's. */
interface Named {
  readonly own: readonly string[];
  readonly cloud: readonly string[];
}

const MiB = 1024 * 1024;

/**
 * What a run may leave behind in this process's heap, after its garbage is gone. Runs of 3 to 20 minutes ended 1.4 MiB
 * below to 0.6 MiB above where they had warmed up, one of a minute, on a busy computer, 4 MiB above: that is code that
 * the first use of a path loads and compiles, and the longest lists that V8 keeps room for. Half an hour makes some
 * five thousand gestures and a hundred thousand calls, so that 80 bytes left of each call are too many: one listener
 * or timer is more.
 */
export const HEAP_LIMIT = 8 * MiB;
/**
 * The process as a whole: pages that were once needed and that V8 and malloc keep for the next time, up to the size of
 * the largest answers that were read at once. Measured: 3 to 6 MiB, after a minute 37 MiB.
 */
const RSS_LIMIT = 64 * MiB;
/**
 * The practice cloud shows terminated instances for an hour, as EC2 does, and measures what lives. Measured: 7 MiB
 * less to 4 MiB more, after a minute 16 MiB; half an hour terminates some hundreds of instances, of a few kilobytes
 * each.
 */
export const CLOUD_RSS_LIMIT = 48 * MiB;

/** Needs `node --expose-gc`: what could be freed is not counted. */
export async function memoryNow(cloudPid: number): Promise<Memory> {
  for (let round = 0; round < 4; round++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, rss, cloudRss: await rssOf(cloudPid) };
}

export async function heldNow(cloudPid: number): Promise<Held> {
  return {
    active: counted(process.getActiveResourcesInfo()),
    files: counted(await filesOf('self')),
    cloudFiles: counted(await filesOf(cloudPid)),
    sockets: new Set([...(await inodesOf(process.pid)), ...(await inodesOf(cloudPid))]),
  };
}

/** The sockets that are held now and were not then. */
export async function newSockets({ sockets }: Held, cloudPid: number): Promise<Named> {
  return { own: await socketsOf(process.pid, sockets), cloud: await socketsOf(cloudPid, sockets) };
}

function counted(kinds: readonly string[]): Counted {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** One sentence for each limit that is passed. Pure. */
export function memoryFaults(before: Memory, after: Memory): string[] {
  const fault = (what: string, from: number | undefined, to: number | undefined, limit: number): string[] => {
    if (from === undefined || to === undefined || to - from <= limit) return [];
    return [`${what} grew by ${inMiB(to - from)}, from ${inMiB(from)}: more than ${inMiB(limit)}`];
  };
  return [
    ...fault('The heap', before.heap, after.heap, HEAP_LIMIT),
    ...fault('The process', before.rss, after.rss, RSS_LIMIT),
    ...fault('The practice cloud', before.cloudRss, after.cloudRss, CLOUD_RSS_LIMIT),
  ];
}

/** One sentence for each kind of which there is more than before, sockets by name where they are known. Pure. */
export function heldFaults(before: Held, after: Held, { own, cloud }: Named = UNNAMED): string[] {
  const more = (what: string, from: Counted, to: Counted, named: readonly string[]): string[] =>
    Object.entries(to).flatMap(([kind, count]) => {
      const names = kind === 'socket' && named.length > 0 ? `: ${named.join('; ')}` : '';
      const had = from[kind] ?? 0;
      return count > had ? [`${what} holds ${count} × ${kind}; it held ${had}${names}`] : [];
    });
  return [
    ...more('This process', before.active, after.active, []),
    ...more('This process', before.files, after.files, own),
    ...more('The practice cloud', before.cloudFiles, after.cloudFiles, cloud),
  ];
}

const UNNAMED: Named = { own: [], cloud: [] };

export const inMiB = (bytes: number): string => `${(bytes / MiB).toFixed(1)} MiB`;

async function rssOf(pid: number): Promise<number | undefined> {
  const status = await fs.readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  return kib === undefined ? undefined : Number(kib) * 1024;
}

/** What each open file is: a path, or "socket", "pipe", "anon_inode" and so on. */
async function filesOf(pid: number | 'self'): Promise<string[]> {
  const folder = `/proc/${pid}/fd`;
  const names = await fs.readdir(folder).catch(() => []);
  const targets = await Promise.all(
    names.map((name) => fs.readlink(`${folder}/${name}`).catch(() => undefined)),
  );
  return targets.flatMap((target) => (target === undefined ? [] : [target.replace(/:\[\d+\]$/, '')]));
}
