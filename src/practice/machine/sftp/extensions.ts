import type { BigIntStatsFs } from 'node:fs';
import * as fs from 'node:fs/promises';
import { SftpRefusal, STATUS, TYPE } from './codes';
import { PacketWriter, type PacketReader } from './packets';
import * as reply from './replies';
import type { SftpContext } from './request';

/** OpenSSH's additions (its PROTOCOL, 4) that this server has, with their versions. */
export const EXTENSIONS: Readonly<Record<string, string>> = {
  'posix-rename@openssh.com': '1',
  'hardlink@openssh.com': '1',
  'fsync@openssh.com': '1',
  'statvfs@openssh.com': '2',
  'limits@openssh.com': '1',
  'expand-path@openssh.com': '1',
};

/** As sftp-server says: packet, read, write (bytes) and open files. */
const LIMITS = [256 * 1024, 255 * 1024, 255 * 1024, 1000];

/** Answers a request of type `extended`. */
export async function extendedRequest(reader: PacketReader, context: SftpContext): Promise<reply.Reply> {
  const { paths, handles } = context;
  switch (reader.string()) {
    case 'posix-rename@openssh.com': {
      const [from, to] = [await paths.entry(reader.string()), await paths.entry(reader.string())];
      await fs.rename(from, to);
      return reply.OK;
    }
    case 'hardlink@openssh.com': {
      const name = reader.string();
      const [from, to] = [await paths.entry(name), await paths.entry(reader.string())];
      // On macOS the new name is of what a link leads to.
      await paths.target(name);
      await fs.link(from, to);
      return reply.OK;
    }
    case 'fsync@openssh.com':
      await handles.file(reader.string()).sync();
      return reply.OK;
    case 'statvfs@openssh.com':
      return fileSystemReply(await fs.statfs(paths.resolve(reader.string()), { bigint: true }));
    case 'limits@openssh.com':
      return numbersReply(LIMITS.map(BigInt));
    case 'expand-path@openssh.com': {
      const name = reader.string().replace(/^~(?=\/|$)/, '.');
      return reply.namesReply([{ name: await paths.absolute(name) }]);
    }
    default:
      throw new SftpRefusal(STATUS.unsupported, 'Operation unsupported');
  }
}

/** The fields of statvfs(3); Node does not tell identity, flags and longest name. */
function fileSystemReply(stats: BigIntStatsFs): reply.Reply {
  const { bsize, blocks, bfree, bavail, files, ffree } = stats;
  return numbersReply([bsize, bsize, blocks, bfree, bavail, files, ffree, ffree, 0n, 0n, 255n]);
}

function numbersReply(numbers: readonly bigint[]): reply.Reply {
  const body = new PacketWriter();
  for (const number of numbers) body.uint64(number);
  return { type: TYPE.extendedReply, body: body.bytes() };
}
