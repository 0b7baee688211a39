import type { Stats } from 'node:fs';
import { attributesOf, longName } from './attributes';
import { STATUS, TYPE } from './codes';
import { PacketWriter } from './packets';

/** What a request is answered with: the type of the packet and what follows the request's number. */
export interface Reply {
  readonly type: number;
  readonly body: Buffer;
}

export const OK = statusReply(STATUS.ok, 'Success');
export const END_OF_FILE = statusReply(STATUS.eof, 'End of file');

export function statusReply(status: number, message: string): Reply {
  return { type: TYPE.status, body: new PacketWriter().uint32(status).string(message).string('').bytes() };
}

export function handleReply(handle: string): Reply {
  return { type: TYPE.handle, body: new PacketWriter().string(handle).bytes() };
}

export function dataReply(data: Buffer): Reply {
  return { type: TYPE.data, body: new PacketWriter().string(data).bytes() };
}

export function attributesReply(stats: Stats): Reply {
  return { type: TYPE.attrs, body: attributesOf(stats) };
}

/** Names with their attributes; for a bare path, none. */
export function namesReply(names: readonly { name: string; stats?: Stats }[]): Reply {
  const body = new PacketWriter().uint32(names.length);
  for (const { name, stats } of names)
    if (stats) body.string(name).string(longName(name, stats)).raw(attributesOf(stats));
    else body.string(name).string(name).uint32(0);
  return { type: TYPE.name, body: body.bytes() };
}
