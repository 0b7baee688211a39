/** Packet types of SFTP version 3. */
export const TYPE = {
  init: 1,
  version: 2,
  open: 3,
  close: 4,
  read: 5,
  write: 6,
  lstat: 7,
  fstat: 8,
  setstat: 9,
  fsetstat: 10,
  opendir: 11,
  readdir: 12,
  remove: 13,
  mkdir: 14,
  rmdir: 15,
  realpath: 16,
  stat: 17,
  rename: 18,
  readlink: 19,
  symlink: 20,
  status: 101,
  handle: 102,
  data: 103,
  name: 104,
  attrs: 105,
  extended: 200,
  extendedReply: 201,
} as const;

/** SSH_FX_… status codes. */
export const STATUS = {
  ok: 0,
  eof: 1,
  noSuchFile: 2,
  permissionDenied: 3,
  failure: 4,
  badMessage: 5,
  unsupported: 8,
} as const;

/** A refusal with a status of its own. */
export class SftpRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** The status that tells a client of an error. */
export function statusOf(error: unknown): { status: number; message: string } {
  if (error instanceof SftpRefusal) return { status: error.status, message: error.message };
  if (error instanceof RangeError) return { status: STATUS.badMessage, message: 'Bad message' };
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(code))
    return { status: STATUS.noSuchFile, message: 'No such file' };
  if (['EACCES', 'EPERM', 'EROFS'].includes(code))
    return { status: STATUS.permissionDenied, message: 'Permission denied' };
  return { status: STATUS.failure, message: error instanceof Error ? error.message : 'Failure' };
}
