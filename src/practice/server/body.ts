import type { IncomingMessage } from 'node:http';

/** No call of EC2 is that long; user data, the longest part of any, has 16 KiB. */
const MAX_BYTES = 1024 * 1024;
/** So much more is read and thrown away, so that the client is still there to hear that it was too much. */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024;

/**
 * A request's body; undefined when it is longer than 1 MiB, which is then read to its end without being kept.
 * Rejects when the client goes away before the end.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > MAX_DRAINED_BYTES) break;
    if (bytes <= MAX_BYTES) chunks.push(chunk as Buffer);
    else chunks.length = 0;
  }
  return bytes <= MAX_BYTES ? Buffer.concat(chunks) : undefined;
}
