import type { ServerResponse } from 'node:http';

/** How long the practice cloud outlives its last window, which may only be reloading. */
const GRACE_MS = 10_000;
/** How long it waits for its first one. */
const FIRST_GRACE_MS = 30_000;

/**
 * The windows that use the practice cloud. Each holds a request open, so that its end is noticed however it ends;
 * when the last one is gone for a while, `whenUnused` is called.
 */
export class Leases {
  private readonly held = new Set<ServerResponse>();
  private timer: NodeJS.Timeout | undefined;

  /** @param whenUnused undefined for a practice cloud that somebody ends by hand. */
  constructor(private readonly whenUnused: (() => void) | undefined) {
    this.wait(FIRST_GRACE_MS);
  }

  /** Holds a response until its window goes. */
  add(response: ServerResponse): void {
    clearTimeout(this.timer);
    this.held.add(response);
    response.once('close', () => {
      this.held.delete(response);
      if (this.held.size === 0) this.wait(GRACE_MS);
    });
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.write(`${JSON.stringify({ pid: process.pid })}\n`);
  }

  /** Tells every window that this is the end and no accident, and lets it go. */
  end(): void {
    clearTimeout(this.timer);
    for (const response of this.held) response.end(`${JSON.stringify({ ending: 'stopped' })}\n`);
  }

  private wait(ms: number): void {
    clearTimeout(this.timer);
    if (this.whenUnused) this.timer = setTimeout(this.whenUnused, ms);
  }
}
