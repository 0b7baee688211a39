import { isDeepStrictEqual } from 'node:util';
import type { Basics } from '../../kit/basics';

/**
 * Host entries that start their instance, or push a key into it, name a file of this extension, and the editor's own
 * program: both move with every update.
 */
export async function renewWakeProgram({
  hostEntries,
  wakeProgram,
}: Pick<Basics, 'hostEntries' | 'wakeProgram'>): Promise<void> {
  const entries = hostEntries();
  for (const entry of await entries.list()) {
    const { wake, push } = entry;
    const next = {
      ...entry,
      ...(wake && { wake: wakeProgram }),
      ...(push && { push: { ...push, ...wakeProgram } }),
    };
    if (!isDeepStrictEqual(next, entry)) await entries.write(next);
  }
}
