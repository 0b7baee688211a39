/** Which sockets a process holds, and with whom: what is left of a connection is told by both of its ends. */
import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { promisify } from 'node:util';

/** One row of ss(8), of an address family it was asked for. */
interface Row {
  readonly kind: string;
  readonly state: string;
  readonly local: string;
  readonly peer: string;
  /** Who holds this end: "node 4242", as many as do. */
  readonly holders: readonly string[];
}

/**
 * The sockets of a process that are none of `but`, one line each: kind, state, both ends and who holds the other one.
 * Empty where /proc is not; without ss(8), of each its number alone.
 */
export async function socketsOf(pid: number, but: ReadonlySet<string>): Promise<string[]> {
  const held = (await inodesOf(pid)).filter((inode) => !but.has(inode));
  if (held.length === 0) return [];
  // Its table is wide: what is held by a whole computer is a megabyte at most.
  const { stdout } = await promisify(execFile)('ss', ['-anpeOH', '--tcp', '--udp', '--unix'], {
    maxBuffer: 64 * 1024 * 1024,
  }).catch(() => ({ stdout: '' }));
  return held.map((inode) => describeSocket(stdout, inode));
}

/** Numbers of the sockets that a process has open. */
export async function inodesOf(pid: number): Promise<string[]> {
  const folder = `/proc/${pid}/fd`;
  const names = await fs.readdir(folder).catch(() => []);
  const targets = await Promise.all(names.map((name) => fs.readlink(`${folder}/${name}`).catch(() => '')));
  return targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []);
}

/** What a table of ss(8), with `-anpeOH`, says of one socket. Pure. */
export function describeSocket(table: string, inode: string): string {
  const lines = table.split('\n');
  const unix = lines.map(rowOf).filter((row) => row?.kind.startsWith('u_'));
  const own = lines.find((line) => line.includes(` ino:${inode} `) || isUnix(rowOf(line), inode));
  const row = own === undefined ? undefined : rowOf(own);
  if (!row) return `socket ${inode}, which ss does not list`;
  const other = row.kind.startsWith('u_')
    ? unix.find((one) => one?.local === row.peer)
    : lines.map(rowOf).find((one) => one?.local === row.peer && one.peer === row.local);
  const holders = other?.holders.join(', ') ?? '';
  return `${row.kind} ${row.state} ${row.local} → ${row.peer} (${holders || 'nobody'})`;
}

/** A pair of unnamed ones is "*" with a number at either end. */
const isUnix = (row: Row | undefined, inode: string): boolean =>
  row?.kind.startsWith('u_') === true && row.local.endsWith(` ${inode}`);

function rowOf(line: string): Row | undefined {
  const [kind = '', state = '', , , ...more] = line.trim().split(/\s+/);
  if (kind.startsWith('u_')) {
    const [path = '', inode = '', peerPath = '', peer = ''] = more;
    return { kind, state, local: `${path} ${inode}`, peer: `${peerPath} ${peer}`, holders: holdersIn(line) };
  }
  const [local = '', peer = ''] = more;
  return peer === '' ? undefined : { kind, state, local, peer, holders: holdersIn(line) };
}

const holdersIn = (line: string): string[] =>
  [...line.matchAll(/\("([^"]*)",pid=(\d+),/g)].map(([, name, pid]) => `${name} ${pid}`);
