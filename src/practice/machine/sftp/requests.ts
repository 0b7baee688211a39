import { constants, type Stats } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { readAttributes, type Attributes } from './attributes';
import { SftpRefusal, STATUS, TYPE } from './codes';
import { extendedRequest } from './extensions';
import type { Listing } from './handles';
import { outside } from './paths';
import * as reply from './replies';
import type { Reply } from './replies';
import type { SftpRequest } from './request';

/** The longest answer to a read, and how many names a listing tells at once. */
const MAX_READ = 255 * 1024;
const NAMES_AT_ONCE = 100;

/** What the server does, by type of packet. */
export const REQUESTS: Readonly<Record<number, SftpRequest>> = {
  [TYPE.open]: async (reader, { paths, handles }) => {
    const [name, wanted] = [reader.string(), reader.uint32()];
    const { permissions = 0o666 } = readAttributes(reader);
    const { flags, writes } = openFlags(wanted);
    const file = writes ? await paths.target(name) : paths.resolve(name);
    return reply.handleReply(
      await handles.add({ file: await openOrdinary(file, flags, permissions), writes }),
    );
  },
  [TYPE.close]: async (reader, { handles }) => {
    await handles.close(reader.string());
    return reply.OK;
  },
  [TYPE.read]: async (reader, { handles }) => {
    const [file, offset, wanted] = [handles.file(reader.string()), reader.offset(), reader.uint32()];
    const buffer = Buffer.allocUnsafe(Math.min(wanted, MAX_READ));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
    return bytesRead === 0 ? reply.END_OF_FILE : reply.dataReply(buffer.subarray(0, bytesRead));
  },
  [TYPE.write]: async (reader, { handles }) => {
    const [file, offset, data] = [handles.file(reader.string()), reader.offset(), reader.data()];
    for (let at = 0; at < data.length;)
      at += (await file.write(data, at, data.length - at, offset + at)).bytesWritten;
    return reply.OK;
  },
  [TYPE.lstat]: async (reader, { paths }) =>
    reply.attributesReply(await fs.lstat(paths.resolve(reader.string()))),
  [TYPE.stat]: async (reader, { paths }) =>
    reply.attributesReply(await fs.stat(paths.resolve(reader.string()))),
  [TYPE.fstat]: async (reader, { handles }) =>
    reply.attributesReply(await handles.file(reader.string()).stat()),
  [TYPE.setstat]: async (reader, { paths }) => {
    const file = await paths.target(reader.string());
    return setAttributes(readAttributes(reader), {
      truncate: (size) => fs.truncate(file, size),
      chown: (uid, gid) => fs.chown(file, uid, gid),
      chmod: (mode) => fs.chmod(file, mode),
      utimes: (accessed, modified) => fs.utimes(file, accessed, modified),
    });
  },
  [TYPE.fsetstat]: async (reader, { paths, handles }) => {
    const { file, writes } = handles.openFile(reader.string());
    // Mode and times of a file can be changed also by who only reads it, wherever it is.
    if (!writes && paths.readersChangeNothing) throw outside();
    return setAttributes(readAttributes(reader), file);
  },
  [TYPE.opendir]: async (reader, { paths, handles }) => {
    const dir = paths.resolve(reader.string());
    const listing = await fs.opendir(dir);
    return reply.handleReply(await handles.add({ dir, listing, begun: false }));
  },
  [TYPE.readdir]: async (reader, { handles }) => {
    const listing = handles.listing(reader.string());
    const names = await nextNames(listing);
    if (names.length === 0) return reply.END_OF_FILE;
    const all = await Promise.all(names.map((name) => withStats(listing.dir, name)));
    return reply.namesReply(all.filter((each) => each !== undefined));
  },
  [TYPE.remove]: async (reader, { paths }) => {
    await fs.unlink(await paths.entry(reader.string()));
    return reply.OK;
  },
  [TYPE.mkdir]: async (reader, { paths }) => {
    const dir = await paths.entry(reader.string());
    const { permissions = 0o777 } = readAttributes(reader);
    await fs.mkdir(dir, permissions);
    return reply.OK;
  },
  [TYPE.rmdir]: async (reader, { paths }) => {
    await fs.rmdir(await paths.entry(reader.string()));
    return reply.OK;
  },
  [TYPE.realpath]: async (reader, { paths }) =>
    reply.namesReply([{ name: await paths.absolute(reader.string()) }]),
  [TYPE.rename]: async (reader, { paths }) => {
    const [from, to] = [await paths.entry(reader.string()), await paths.entry(reader.string())];
    // Version 3 does not replace; who wants that asks for posix-rename.
    if (await exists(to)) throw new SftpRefusal(STATUS.failure, 'File exists');
    await fs.rename(from, to);
    return reply.OK;
  },
  [TYPE.readlink]: async (reader, { paths }) =>
    reply.namesReply([{ name: await fs.readlink(paths.resolve(reader.string())) }]),
  [TYPE.symlink]: async (reader, { paths }) => {
    // OpenSSH sends the two the other way round than the draft says (its PROTOCOL, 4.1), and everybody follows it.
    const [leadsTo, link] = [reader.string(), await paths.entry(reader.string())];
    await fs.symlink(leadsTo, link);
    return reply.OK;
  },
  [TYPE.extended]: extendedRequest,
};

/** Appending is by offset in SFTP; O_APPEND would ignore it on Linux as sftp-server wants. */
function openFlags(wanted: number): { flags: number; writes: boolean } {
  const [reads, writes] = [(wanted & 0x01) !== 0, (wanted & 0x02) !== 0];
  const { O_RDONLY, O_WRONLY, O_RDWR, O_APPEND, O_CREAT, O_TRUNC, O_EXCL } = constants;
  const bits: readonly [number, number][] = [
    [0x04, O_APPEND],
    [0x08, O_CREAT],
    [0x10, O_TRUNC],
    [0x20, O_EXCL],
  ];
  const access = writes ? (reads ? O_RDWR : O_WRONLY) : O_RDONLY;
  const flags = bits.reduce((sum, [bit, flag]) => (wanted & bit ? sum | flag : sum), access);
  return { flags, writes: writes || (wanted & 0x3c) !== 0 };
}

/**
 * Opens a file without waiting for anybody. A pipe would be waited for, and with a few of them every other file too:
 * Node has few threads for files.
 */
async function openOrdinary(name: string, flags: number, permissions: number): Promise<fs.FileHandle> {
  const file = await fs.open(name, flags | constants.O_NONBLOCK, permissions);
  try {
    const stats = await file.stat();
    if (stats.isFIFO() || stats.isSocket()) throw new SftpRefusal(STATUS.failure, 'Not a file');
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function nextNames(listing: Listing): Promise<string[]> {
  const names = listing.begun ? [] : ['.', '..'];
  listing.begun = true;
  while (names.length < NAMES_AT_ONCE) {
    const entry = await listing.listing.read();
    if (!entry) break;
    names.push(entry.name);
  }
  return names;
}

interface Settable {
  truncate(size: number): Promise<void>;
  chown(uid: number, gid: number): Promise<void>;
  chmod(mode: number): Promise<void>;
  utimes(accessed: number, modified: number): Promise<void>;
}

async function setAttributes(attributes: Attributes, file: Settable): Promise<Reply> {
  const { size, owner, permissions, times } = attributes;
  if (size !== undefined && !Number.isSafeInteger(size)) throw new SftpRefusal(STATUS.failure, 'Too large');
  if (size !== undefined) await file.truncate(size);
  if (owner) await file.chown(owner.uid, owner.gid);
  if (permissions !== undefined) await file.chmod(permissions);
  if (times) await file.utimes(times.accessed, times.modified);
  return reply.OK;
}

/** Undefined when it went while the folder was being listed. */
async function withStats(dir: string, name: string): Promise<{ name: string; stats: Stats } | undefined> {
  try {
    return { name, stats: await fs.lstat(path.join(dir, name)) };
  } catch {
    return undefined;
  }
}

async function exists(file: string): Promise<boolean> {
  return fs.lstat(file).then(
    () => true,
    () => false,
  );
}
