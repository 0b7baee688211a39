import type { Readable } from 'node:stream';
import type { ServerChannel } from 'ssh2';

/** The one slot in which ssh2 keeps what waits for the client's window. */
interface WaitingSlot {
  _chunk?: Buffer | undefined;
  _chunkcb?: (() => void) | undefined;
  _chunkErr?: Buffer | undefined;
  _chunkcbErr?: (() => void) | undefined;
}

/**
 * Writes a program's output and errors to its channel, one piece at a time. ssh2 (1.17) keeps one waiting piece for
 * both streams and does not forget it after sending: two that wait for the client at once would hang, or be sent
 * twice.
 */
export class Outlet {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly channel: ServerChannel) {}

  /** Copies a stream to its end, no faster than the client takes it. Resolves also when the stream breaks. */
  async copy(from: Readable, to: 'stdout' | 'stderr'): Promise<void> {
    try {
      for await (const piece of from) await this.write(piece as Buffer, to);
    } catch {
      // Destroyed with the channel, or the pipe broke: there is nothing more to copy.
    }
  }

  /** Resolves when the client has room for more. Never, when the channel is gone. */
  private write(piece: Buffer, to: 'stdout' | 'stderr'): Promise<void> {
    const target = to === 'stdout' ? this.channel : this.channel.stderr;
    this.last = this.last.then(
      () =>
        new Promise<void>((resolve) => {
          target.write(piece, () => {
            const slot = this.channel as unknown as WaitingSlot;
            slot._chunk = slot._chunkcb = slot._chunkErr = slot._chunkcbErr = undefined;
            resolve();
          });
        }),
    );
    return this.last;
  }
}
