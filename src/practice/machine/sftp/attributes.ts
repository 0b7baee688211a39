import type { Stats } from 'node:fs';
import { PacketWriter, type PacketReader } from './packets';

/** What of a file's attributes a client sets; times in seconds since 1970. */
export interface Attributes {
  readonly size?: number;
  readonly owner?: { readonly uid: number; readonly gid: number };
  readonly permissions?: number;
  readonly times?: { readonly accessed: number; readonly modified: number };
}

const SIZE = 1;
const OWNER = 2;
const PERMISSIONS = 4;
const TIMES = 8;
const EXTENDED = 0x80000000;

export function readAttributes(reader: PacketReader): Attributes {
  const flags = reader.uint32();
  const attributes = {
    ...(flags & SIZE && { size: reader.uint64() }),
    ...(flags & OWNER && { owner: { uid: reader.uint32(), gid: reader.uint32() } }),
    ...(flags & PERMISSIONS && { permissions: reader.uint32() & 0o7777 }),
    ...(flags & TIMES && { times: { accessed: reader.uint32(), modified: reader.uint32() } }),
  };
  if (flags & EXTENDED) skipPairs(reader);
  return attributes;
}

/** Extended attributes: nobody defined any. */
function skipPairs(reader: PacketReader): void {
  for (let count = reader.uint32(); count > 0; count--) {
    reader.data();
    reader.data();
  }
}

/** A file's attributes as the client is told them. */
export function attributesOf(stats: Stats): Buffer {
  return new PacketWriter()
    .uint32(SIZE | OWNER | PERMISSIONS | TIMES)
    .uint64(BigInt(stats.size))
    .uint32(stats.uid)
    .uint32(stats.gid)
    .uint32(stats.mode)
    .uint32(seconds(stats.atimeMs))
    .uint32(seconds(stats.mtimeMs))
    .bytes();
}

/** Times before 1970 and after 2106 have no place in 32 bits. */
function seconds(ms: number): number {
  return Math.min(Math.max(0, Math.floor(ms / 1000)), 0xffffffff);
}

const TYPES = new Map([
  [0o040000, 'd'],
  [0o120000, 'l'],
  [0o100000, '-'],
  [0o010000, 'p'],
  [0o140000, 's'],
  [0o020000, 'c'],
  [0o060000, 'b'],
]);

/** The line of `ls -l` that clients show as it is. */
export function longName(name: string, stats: Stats): string {
  const bits = Array.from('rwxrwxrwx', (letter, index) => (stats.mode & (0o400 >> index) ? letter : '-'));
  const mode = (TYPES.get(stats.mode & 0o170000) ?? '?') + bits.join('');
  const when = new Date(seconds(stats.mtimeMs) * 1000).toISOString().slice(0, 16).replace('T', ' ');
  const columns = [
    mode,
    pad(stats.nlink, 3),
    pad(stats.uid, 8),
    pad(stats.gid, 8),
    pad(stats.size, 10),
    when,
  ];
  return `${columns.join(' ')} ${name}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width);
}
