import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { SftpRefusal, STATUS } from './codes';

/** Where a client's paths lead. */
export interface PathRules {
  /** What relative paths start at. */
  readonly home: string;
  /** Writing is for the home folder alone: nothing else protects the computer. */
  readonly confined: boolean;
}

/** Resolves the paths of one client, and refuses to write where it must not. */
export class Paths {
  constructor(private readonly rules: PathRules) {}

  /** For reading. */
  resolve(name: string): string {
    return path.resolve(this.rules.home, name);
  }

  /** For changing what the path leads to, links followed; it may not be there yet. */
  async target(name: string): Promise<string> {
    const file = this.resolve(name);
    if (this.rules.confined) await this.mustBeHome(await realpathOf(file));
    return file;
  }

  /** For changing the entry itself in its folder: a link is not followed. */
  async entry(name: string): Promise<string> {
    const file = this.resolve(name);
    if (this.rules.confined) {
      const real = path.join(await fs.realpath(path.dirname(file)), path.basename(file));
      await this.mustBeHome(real);
      // Its own entry stands in the folder above.
      if (real === (await fs.realpath(this.rules.home))) throw outside();
    }
    return file;
  }

  /** Whether what was opened for reading alone must not be changed by way of its handle. */
  get readersChangeNothing(): boolean {
    return this.rules.confined;
  }

  /** A path as clients are told it: absolute, links followed as far as there is something. */
  async absolute(name: string): Promise<string> {
    return realpathOf(this.resolve(name));
  }

  private async mustBeHome(file: string): Promise<void> {
    const home = await fs.realpath(this.rules.home);
    const within = path.relative(home, file);
    if (within === '..' || within.startsWith(`..${path.sep}`) || path.isAbsolute(within)) throw outside();
  }
}

/** Where a path leads; for one that leads nowhere yet, where its folder leads, and so on upwards. */
async function realpathOf(file: string, hops = 0): Promise<string> {
  try {
    return await fs.realpath(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  // A link to what is not there would be followed by whoever makes it.
  const link = await fs.readlink(file).catch(() => undefined);
  if (link !== undefined) {
    if (hops > 40) throw new SftpRefusal(STATUS.failure, 'Too many links');
    return realpathOf(path.resolve(path.dirname(file), link), hops + 1);
  }
  const parent = path.dirname(file);
  return parent === file ? file : path.join(await realpathOf(parent, hops), path.basename(file));
}

export function outside(): SftpRefusal {
  return new SftpRefusal(STATUS.permissionDenied, 'Permission denied outside the home folder');
}
