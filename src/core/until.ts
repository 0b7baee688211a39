import { setTimeout as sleep } from 'node:timers/promises';

export interface UntilOptions {
  /** Between the end of one look and the next. */
  readonly pollMs: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks again and again until `look` finds something, and gives that; undefined when time is up. The last look is
 * made at the deadline, never long before it. Throws what `look` throws, and the signal's reason when aborted.
 */
export async function until<T>(
  look: () => Promise<T | undefined>,
  { pollMs, timeoutMs, signal }: UntilOptions,
): Promise<T | undefined> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const found = await look();
    if (found !== undefined) return found;
    const left = deadline - Date.now();
    if (left <= 0) return undefined;
    await sleepFor(Math.min(pollMs, left), signal);
  }
}

/** The same for a yes or no: whether it became true in time. */
export async function untilTrue(look: () => Promise<boolean>, options: UntilOptions): Promise<boolean> {
  return (await until(async () => ((await look()) ? true : undefined), options)) ?? false;
}

/** A pause that ends at once, with the signal's own reason, when aborted. */
export async function sleepFor(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, signal && { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
