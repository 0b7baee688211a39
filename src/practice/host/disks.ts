import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { isId } from '../ids';
import type { SnapshotRecord, VolumeRecord } from '../state/records/storage';
import type { Committed, Store } from '../state/store';
import { copyFolder, type Told } from './copyFolder';
import { isFolder, namesIn } from './diskFolders';
import { DiskPlaces, homeIn } from './diskPlaces';
import { removeFolder } from './removeFolder';

/**
 * What volumes and snapshots hold: the home folders of the instances. It follows the records: a new snapshot is
 * copied from its volume, what no record speaks of any more is removed. All of it happens one after another, in the
 * order in which it was committed, so a volume that is deleted right after its snapshot was taken goes only when the
 * copy is whole. What a process that was killed left undone is done at the next start.
 */
export class Disks {
  private readonly places: DiskPlaces;
  private tail: Promise<void> = Promise.resolve();

  constructor(
    stateDir: string,
    private readonly store: Store,
    private readonly told: Told = () => undefined,
  ) {
    this.places = new DiskPlaces(stateDir);
    store.onCommit((changes) => this.follow(changes));
    this.later('Disks of an earlier time', () => this.reconcile());
  }

  /**
   * The folder of a volume (absolute, of mode 0700 when new), made from the content the volume began with when it is
   * first asked for. Rejects for a volume that does not exist.
   */
  async homeOf(volumeId: string): Promise<string> {
    const home = homeIn(this.places.volume(volumeId));
    if (await isFolder(home)) return home;
    const volume = this.volume(volumeId);
    if (!volume) throw new Error(`There is no volume ${volumeId}`);
    const { contentFrom } = volume;
    if (contentFrom === undefined) await fs.mkdir(home, { recursive: true, mode: 0o700 });
    else await this.inTurn(() => this.fillVolume(volumeId, contentFrom));
    return home;
  }

  /** Removes everything that is not of a record: after a reset, when no record is left, that is all. */
  clear(): Promise<void> {
    return this.inTurn(() => this.sweep());
  }

  /** Resolves when nothing is left to do. */
  async settled(): Promise<void> {
    let tail: Promise<void>;
    do await (tail = this.tail);
    while (tail !== this.tail);
  }

  private follow(changes: readonly Committed[]): void {
    let contentsMayGo = false;
    for (const { table, region, id, before, after } of changes) {
      if (table === 'snapshots') {
        if (!before) this.copyLater(region, after as SnapshotRecord);
        contentsMayGo ||= !after;
      } else if (table === 'volumes' && !after) {
        this.later(`Removing ${id}`, () => removeFolder(this.places.volume(id)));
        contentsMayGo ||= (before as VolumeRecord).contentFrom !== undefined;
      }
    }
    if (contentsMayGo) this.later('Removing contents', () => this.removeContents());
  }

  /** Copies of a snapshot share its content: there is nothing to do for them. */
  private copyLater(region: string, { id, volumeId, content }: SnapshotRecord): void {
    if (content !== id) return;
    const contentFrom = this.store.in(region).volumes.get(volumeId)?.contentFrom;
    this.later(`Copying ${volumeId} for ${id}`, () => this.copy(volumeId, contentFrom, content));
  }

  private async copy(volumeId: string, contentFrom: string | undefined, content: string): Promise<void> {
    const place = this.places.content(content);
    if (await isFolder(place)) return;
    const home = homeIn(this.places.volume(volumeId));
    // A volume that no instance has used yet still is what it began with.
    const begun = contentFrom && homeIn(this.places.content(contentFrom));
    await this.fill(place, (await isFolder(home)) ? home : begun);
  }

  private async fillVolume(id: string, contentFrom: string): Promise<void> {
    const place = this.places.volume(id);
    if (await isFolder(homeIn(place))) return;
    const source = homeIn(this.places.content(contentFrom));
    if (!(await isFolder(source))) this.told(`${id} begins empty: ${contentFrom} is not there`);
    await this.fill(place, source);
    // It may have been the last that needed a content whose snapshots are deleted.
    await this.removeContents();
  }

  /** Makes a place with a home in it, whole or not at all; an empty one where there is no source. */
  private async fill(place: string, source: string | undefined): Promise<void> {
    const incoming = this.places.nextIncoming();
    try {
      await fs.mkdir(incoming, { recursive: true, mode: 0o700 });
      if (source && (await isFolder(source))) await copyFolder(source, homeIn(incoming), this.told);
      else await fs.mkdir(homeIn(incoming), { mode: 0o700 });
      await fs.mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      await fs.rename(incoming, place);
    } finally {
      await removeFolder(incoming);
    }
  }

  private async reconcile(): Promise<void> {
    // Copies first: the volume of a snapshot that was being taken may be gone from the records already.
    for (const [, { snapshots, volumes }] of this.store.entries()) {
      for (const { id, volumeId, content } of snapshots.values()) {
        if (content === id) await this.copy(volumeId, volumes.get(volumeId)?.contentFrom, content);
      }
    }
    await this.sweep();
  }

  /** Removes what has the name of a volume or a content and is of no record. What others put there stays. */
  private async sweep(): Promise<void> {
    await removeFolder(this.places.incoming);
    for (const name of await namesIn(this.places.root)) {
      // Asked at the last moment: a volume may have appeared while others were removed.
      if (isId('vol', name) && !this.volume(name)) await removeFolder(this.places.volume(name));
    }
    await this.removeContents();
  }

  private async removeContents(): Promise<void> {
    const used = await this.contentsInUse();
    for (const name of await namesIn(this.places.contents)) {
      if (isId('snap', name) && !used.has(name)) await removeFolder(this.places.content(name));
    }
  }

  /** The contents of snapshots, and those that a volume has yet to be filled with. */
  private async contentsInUse(): Promise<Set<string>> {
    const regions = [...this.store.entries()].map(([, tables]) => tables);
    const snapshots = regions.flatMap((tables) => [...tables.snapshots.values()]);
    const used = new Set(snapshots.flatMap(({ content }) => content ?? []));
    for (const { id, contentFrom } of regions.flatMap(({ volumes }) => [...volumes.values()])) {
      if (contentFrom === undefined || used.has(contentFrom)) continue;
      if (!(await isFolder(homeIn(this.places.volume(id))))) used.add(contentFrom);
    }
    return used;
  }

  private volume(id: string): VolumeRecord | undefined {
    for (const [, { volumes }] of this.store.entries()) {
      const volume = volumes.get(id);
      if (volume) return volume;
    }
    return undefined;
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.tail.then(work);
    this.tail = done.catch(() => undefined);
    return done;
  }

  private later(what: string, work: () => Promise<void>): void {
    this.inTurn(work).catch((error: unknown) => this.told(`${what}: ${String(error)}`));
  }
}
