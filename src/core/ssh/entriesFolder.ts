import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import * as path from 'node:path';

/** ~/.ssh/ec2-lab, where the host entries lie. @param home the person's home as their programs see it. */
export const entriesFolder = (home: string): string => path.join(home, '.ssh', 'ec2-lab');

/** Whether there may be host entries: a look at their folder's names alone, for a window that only starts. */
export async function mayHaveEntries(home = homedir()): Promise<boolean> {
  const names = await readdir(entriesFolder(home)).catch(() => []);
  return names.some((name) => name.endsWith('.conf'));
}
