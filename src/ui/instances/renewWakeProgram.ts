import { isDeepStrictEqual } from 'node:util';
import type { Services } from '../services';

/**
 * Host entries that start their instance name a file of this extension, and the editor's own program: both move with
 * every update.
 */
export async function renewWakeProgram({
  hostEntries,
  wakeProgram,
}: Pick<Services, 'hostEntries' | 'wakeProgram'>): Promise<void> {
  const entries = hostEntries();
  for (const entry of await entries.list())
    if (entry.wake && !isDeepStrictEqual(entry.wake, wakeProgram))
      await entries.write({ ...entry, wake: wakeProgram });
}
