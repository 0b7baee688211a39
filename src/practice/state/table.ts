/** Anything that is kept: found by its id within its table. */
export interface Kept {
  readonly id: string;
}

/** A change of one record: what it is now, or that it is gone. */
export interface Change<T extends Kept = Kept> {
  readonly table: string;
  readonly id: string;
  readonly before: T | undefined;
  readonly after: T | undefined;
}

interface Entry<T> {
  readonly record: T;
  /** Grows with every record that is added: the order of pages. */
  readonly number: number;
}

/**
 * Records of one kind by id, in the order in which they were added. Records are never changed in place: `put` takes
 * the place of the record before it, so that a change can be taken back, written down and told.
 */
export class Table<T extends Kept> {
  private readonly entries = new Map<string, Entry<T>>();
  private added = 0;

  constructor(
    readonly name: string,
    private readonly onChange: (change: Change<T>) => void,
  ) {}

  get size(): number {
    return this.entries.size;
  }

  get(id: string): T | undefined {
    return this.entries.get(id)?.record;
  }

  *values(): IterableIterator<T> {
    for (const { record } of this.entries.values()) yield record;
  }

  /** The records added after the one of that number, each with its own. */
  *after(number: number): IterableIterator<readonly [number, T]> {
    for (const entry of this.entries.values()) {
      if (entry.number > number) yield [entry.number, entry.record];
    }
  }

  find(fits: (record: T) => boolean): T | undefined {
    for (const { record } of this.entries.values()) if (fits(record)) return record;
    return undefined;
  }

  filter(fits: (record: T) => boolean): T[] {
    return [...this.values()].filter(fits);
  }

  put(record: T): void {
    const before = this.set(record);
    this.onChange({ table: this.name, id: record.id, before, after: record });
  }

  delete(id: string): void {
    const before = this.get(id);
    if (!before) return;
    this.entries.delete(id);
    this.onChange({ table: this.name, id, before, after: undefined });
  }

  /** Puts or removes without telling anybody: when reading the journal, and when a change is taken back. */
  restore(id: string, record: T | undefined): void {
    if (record) this.set(record);
    else this.entries.delete(id);
  }

  private set(record: T): T | undefined {
    const known = this.entries.get(record.id);
    this.entries.set(record.id, { record, number: known?.number ?? ++this.added });
    return known?.record;
  }
}
