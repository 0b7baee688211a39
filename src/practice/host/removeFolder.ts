import { randomUUID } from 'node:crypto';
import type { PathLike } from 'node:fs';
import * as fs from 'node:fs/promises';
import { holdFolderAnyhow, type HeldFolder } from './heldFolder';

/** What is nested deeper is first moved up: each level holds a handle. */
const MAX_DEPTH = 100;
/** An instance that is ending may go on making files for so many rounds. */
const ROUNDS = 20;

/**
 * Removes a folder with all it holds, also what is in folders that may not be read or written to; never what links
 * lead to, whatever is swapped for what meanwhile. None there is removed already.
 */
export async function removeFolder(folder: string): Promise<void> {
  // No instance has a sandbox there; and Windows wants its own patience.
  if (process.platform !== 'linux') {
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 3 });
    return;
  }
  if (await unlinked(folder)) return;
  const top = await holdFolderAnyhow(folder);
  try {
    const removal = new Removal(top);
    for (let round = 0; (await top.names()).length > 0; round++) {
      if (round === ROUNDS) throw new Error(`${folder} is filled as fast as it is emptied`);
      if (await removal.empty(top, 0)) round = 0;
    }
  } finally {
    await top.close();
  }
  await fs.rmdir(folder);
}

class Removal {
  constructor(private readonly top: HeldFolder) {}

  /** @returns whether something was so deep that it now waits at the top */
  async empty(folder: HeldFolder, depth: number): Promise<boolean> {
    let waits = false;
    for (const name of await folder.names()) {
      const file = folder.at(name);
      if (await unlinked(file)) continue;
      await unlessGone(async () => {
        if (depth >= MAX_DEPTH) {
          await fs.rename(file, this.top.at(`deeper-${randomUUID()}`));
          waits = true;
          return;
        }
        const below = await holdFolderAnyhow(file);
        try {
          waits = (await this.empty(below, depth + 1)) || waits;
        } finally {
          await below.close();
        }
        await fs.rmdir(file);
      });
    }
    return waits;
  }
}

/** False for a folder. */
async function unlinked(file: PathLike): Promise<boolean> {
  try {
    await fs.unlink(file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return true;
    if (code === 'EISDIR') return false;
    throw error;
  }
}

/** What went, or was swapped or filled meanwhile, is looked for again in the next round. */
async function unlessGone(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['ENOENT', 'ENOTDIR', 'ELOOP', 'ENOTEMPTY'].includes(code)) throw error;
  }
}
