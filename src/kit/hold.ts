import type { Memory } from './memory';

/** How often a window says that it is at something, and for how long others believe it. Milliseconds. */
const SAY_EVERY = 4_000;
const BELIEVED = 12_000;

/**
 * Has the windows of this computer know, for as long as this one lives, that it is at something. The answer ends it.
 * @param what the same for all windows, such as "move/" and an id
 */
export function hold(memory: Memory, what: string): () => void {
  const say = (): void => void memory.set(keyOf(what), String(Date.now() + BELIEVED));
  say();
  const timer = setInterval(say, SAY_EVERY);
  return () => {
    clearInterval(timer);
    void memory.set(keyOf(what), undefined);
  };
}

/** For how long a window, or this one before a reload, may still be at it. Milliseconds; 0 for not. */
export function heldFor(memory: Memory, what: string): number {
  return Math.max(0, Number(memory.get(keyOf(what)) ?? 0) - Date.now());
}

const keyOf = (what: string): string => `${what}/until`;
