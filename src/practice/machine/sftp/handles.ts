import type { Dir } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { SftpRefusal, STATUS } from './codes';

/** A file, and whether it was opened to be changed. */
export interface OpenFile {
  readonly file: FileHandle;
  readonly writes: boolean;
}

/** A folder that is being listed: read as far as it was asked for, as it may hold any number of names. */
export interface Listing {
  readonly dir: string;
  readonly listing: Dir;
  /** The two that every folder has were told. */
  begun: boolean;
}

/** As many as sshd's sftp-server lets a client have open, or fewer. */
const MAX_HANDLES = 1000;

/** The files and listings that one client has open, by the names it knows them by. */
export class Handles {
  private readonly open = new Map<string, OpenFile | Listing>();
  private count = 0;

  /** The handle is closed where there is no room for it. */
  async add(what: OpenFile | Listing): Promise<string> {
    if (this.open.size >= MAX_HANDLES) {
      await closeNow(what);
      throw new SftpRefusal(STATUS.failure, 'Too many open files');
    }
    const name = String(this.count++);
    this.open.set(name, what);
    return name;
  }

  file(name: string): FileHandle {
    return this.openFile(name).file;
  }

  openFile(name: string): OpenFile {
    const found = this.open.get(name);
    if (!found || !('file' in found)) throw new SftpRefusal(STATUS.failure, 'Bad handle');
    return found;
  }

  listing(name: string): Listing {
    const found = this.open.get(name);
    if (!found || !('listing' in found)) throw new SftpRefusal(STATUS.failure, 'Bad handle');
    return found;
  }

  async close(name: string): Promise<void> {
    const found = this.open.get(name);
    if (!found) throw new SftpRefusal(STATUS.failure, 'Bad handle');
    this.open.delete(name);
    await closeNow(found);
  }

  async closeAll(): Promise<void> {
    await Promise.allSettled([...this.open.keys()].map((name) => this.close(name)));
  }
}

function closeNow(what: OpenFile | Listing): Promise<void> {
  return 'file' in what ? what.file.close() : what.listing.close();
}
