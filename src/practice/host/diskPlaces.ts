import { randomUUID } from 'node:crypto';
import * as path from 'node:path';
import { isId } from '../ids';

/**
 * Where what volumes and snapshots hold lies. The ids come from records and become names of folders, so each of them
 * is looked at first: throws for one that is none.
 *
 *     disks/<volume>/home            what is on a volume, from the time an instance first needs it
 *     disks/contents/<content>/home  what a snapshot and its copies stand for; never changes
 *     disks/incoming/                copies on their way, renamed when they are whole
 */
export class DiskPlaces {
  readonly root: string;
  readonly contents: string;
  readonly incoming: string;

  constructor(stateDir: string) {
    this.root = path.resolve(stateDir, 'disks');
    this.contents = path.join(this.root, 'contents');
    this.incoming = path.join(this.root, 'incoming');
  }

  volume(id: string): string {
    if (!isId('vol', id)) throw new Error(`${id} is no volume`);
    return path.join(this.root, id);
  }

  content(id: string): string {
    if (!isId('snap', id)) throw new Error(`${id} is no content`);
    return path.join(this.contents, id);
  }

  /** A new place on every call. */
  nextIncoming(): string {
    return path.join(this.incoming, randomUUID());
  }
}

/** The one folder within the place of a volume or a content. */
export const homeIn = (place: string): string => path.join(place, 'home');
