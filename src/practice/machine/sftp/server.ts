import type { ServerChannel } from 'ssh2';
import { STATUS, statusOf, TYPE } from './codes';
import { EXTENSIONS } from './extensions';
import { Handles } from './handles';
import { PacketReader, packetsIn, PacketWriter } from './packets';
import { Paths, type PathRules } from './paths';
import { statusReply, type Reply } from './replies';
import type { SftpContext } from './request';
import { REQUESTS } from './requests';

const VERSION = 3;

/**
 * Serves an SFTP client on a channel until it leaves. Requests are answered one by one, in the order in which they
 * came. (ssh2 has an SFTP server too, but one that takes in what a client sends however slow the disk, and cannot
 * announce extensions: without posix-rename clients cannot replace a file.)
 * @param left aborted when the client is gone
 * @throws RangeError when what the client sends is no SFTP
 */
export async function serveSftp(channel: ServerChannel, rules: PathRules, left: AbortSignal): Promise<void> {
  const context = { paths: new Paths(rules), handles: new Handles() };
  // The channel must stay open at the end, for the exit status.
  const incoming = channel.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  try {
    for await (const packet of packetsIn(incoming)) {
      const { type, body } = await answer(new PacketReader(packet), context);
      const length = new PacketWriter().uint32(1 + body.length).byte(type);
      await send(channel, length.raw(body).bytes(), left);
    }
    channel.exit(0);
  } finally {
    await context.handles.closeAll();
    channel.end();
  }
}

async function answer(reader: PacketReader, context: SftpContext): Promise<Reply> {
  const type = reader.byte();
  if (type === TYPE.init) return versionReply();
  const id = reader.uint32();
  const { type: replyType, body } = await result(type, reader, context);
  return { type: replyType, body: new PacketWriter().uint32(id).raw(body).bytes() };
}

async function result(type: number, reader: PacketReader, context: SftpContext): Promise<Reply> {
  const request = REQUESTS[type];
  if (!request) return statusReply(STATUS.unsupported, 'Operation unsupported');
  try {
    return await request(reader, context);
  } catch (error) {
    const { status, message } = statusOf(error);
    return statusReply(status, message);
  }
}

function versionReply(): Reply {
  const body = new PacketWriter().uint32(VERSION);
  for (const [name, version] of Object.entries(EXTENSIONS)) body.string(name).string(version);
  return { type: TYPE.version, body: body.bytes() };
}

/** Resolves when the client has room for more. @throws the signal's reason when it leaves before */
function send(channel: ServerChannel, bytes: Buffer, left: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(left.reason as Error);
    left.addEventListener('abort', gone, { once: true });
    channel.write(bytes, () => {
      left.removeEventListener('abort', gone);
      resolve();
    });
  });
}
