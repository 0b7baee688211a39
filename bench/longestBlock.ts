import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** The longest time in ms, while some work was done, that nothing else could run in this process. */
export async function longestBlock(work: () => Promise<void>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await pause(5); // it counts from its first look on
  await work();
  await pause(5); // and learns of the last block after it
  delay.disable();
  return delay.max / 1e6;
}
