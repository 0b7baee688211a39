import type { Dirent } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { SftpRefusal, STATUS } from './codes';

/** A folder that is being listed: what was not told yet. */
export interface Listing {
  readonly dir: string;
  readonly rest: Pick<Dirent, 'name'>[];
}

/** As many as sshd's sftp-server lets a client have open, or fewer. */
const MAX_HANDLES = 1000;

/** The files and listings that one client has open, by the names it knows them by. */
export class Handles {
  private readonly open = new Map<string, { file: FileHandle } | { listing: Listing }>();
  private count = 0;

  add(what: { file: FileHandle } | { listing: Listing }): string {
    if (this.open.size >= MAX_HANDLES) throw new SftpRefusal(STATUS.failure, 'Too many open files');
    const name = String(this.count++);
    this.open.set(name, what);
    return name;
  }

  file(name: string): FileHandle {
    const found = this.open.get(name);
    if (!found || !('file' in found)) throw new SftpRefusal(STATUS.failure, 'Bad handle');
    return found.file;
  }

  listing(name: string): Listing {
    const found = this.open.get(name);
    if (!found || !('listing' in found)) throw new SftpRefusal(STATUS.failure, 'Bad handle');
    return found.listing;
  }

  async close(name: string): Promise<void> {
    const found = this.open.get(name);
    if (!found) throw new SftpRefusal(STATUS.failure, 'Bad handle');
    this.open.delete(name);
    if ('file' in found) await found.file.close();
  }

  async closeAll(): Promise<void> {
    await Promise.allSettled([...this.open.keys()].map((name) => this.close(name)));
  }
}
