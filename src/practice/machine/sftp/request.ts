import type { Handles } from './handles';
import type { PacketReader } from './packets';
import type { Paths } from './paths';
import type { Reply } from './replies';

/** What one client's requests work with. */
export interface SftpContext {
  readonly paths: Paths;
  readonly handles: Handles;
}

/** Answers one request whose fields follow in the reader. What it throws is told as a status (`statusOf`). */
export type SftpRequest = (reader: PacketReader, context: SftpContext) => Promise<Reply>;
