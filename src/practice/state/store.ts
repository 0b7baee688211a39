import { Journal, type JournalLine } from './journal';
import type { RegionRecords } from './records';
import { fits, TABLES } from './shapes';
import { Table, type Change, type Kept } from './table';

export type RegionTables = { readonly [Name in keyof RegionRecords]: Table<RegionRecords[Name]> };

/** A change that was committed, with where it happened. */
export interface Committed extends Change {
  readonly region: string;
  readonly table: keyof RegionRecords;
}

/** A journal is written anew when it is this large and holds mostly what has been replaced since. */
const REWRITE_BYTES = 4 * 1024 * 1024;

/**
 * Everything the practice cloud knows, in memory, with a journal behind it. It changes only inside `transaction`: all
 * of a transaction's changes hold, are in the journal and are told to the listeners, or none is.
 */
export class Store {
  private readonly regions = new Map<string, RegionTables>();
  private readonly listeners = new Set<(changes: readonly Committed[]) => void>();
  private open: Change[] | undefined;
  /** The size from which the journal is written anew. */
  private compactFrom = REWRITE_BYTES;

  private constructor(
    private readonly journal: Journal,
    private readonly told: (problem: string) => void,
  ) {}

  /**
   * Reads what an earlier process left in the file, or begins anew; writes nothing. `told` hears of damage, then and
   * later.
   */
  static open(file: string, told: (problem: string) => void): Store {
    const lines: JournalLine[] = [];
    const journal = Journal.open(file, (line) => lines.push(line), told);
    const store = new Store(journal, told);
    for (const line of lines) store.replay(line);
    return store;
  }

  /** The tables of a region, which appear when they are first asked for. */
  in(region: string): RegionTables {
    const known = this.regions.get(region);
    if (known) return known;
    const note = (change: Change): void => {
      if (!this.open) throw new Error(`${change.table} changes outside a transaction`);
      this.open.push(change);
    };
    const tables = Object.fromEntries(
      TABLES.map((name) => [name, new Table<Kept>(`${region}/${name}`, note)]),
    ) as unknown as RegionTables;
    this.regions.set(region, tables);
    return tables;
  }

  /** Every region that holds something. */
  entries(): Iterable<readonly [region: string, tables: RegionTables]> {
    return this.regions;
  }

  /** Hears of every transaction right after it was committed. @returns what ends it. */
  onCommit(listener: (changes: readonly Committed[]) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /**
   * Runs `work` and commits what it changed; when it throws, everything is as before. Must not be asynchronous. A
   * transaction within a transaction is part of the outer one.
   */
  transaction<T>(work: () => T): T {
    if (this.open) return work();
    const changes: Change[] = (this.open = []);
    let result: T;
    try {
      result = work();
      this.write(changes);
    } catch (error) {
      this.undo(changes);
      throw error;
    } finally {
      this.open = undefined;
    }
    if (changes.length > 0) {
      if (this.journal.size >= this.compactFrom) this.compact();
      this.tell(changes);
    }
    return result;
  }

  /**
   * Forgets everything. The listeners hear of each record that goes. An empty journal needs no room, so this is also
   * the way out of a full disk.
   */
  clear(): void {
    const changes = [...this.present()].flatMap((line) =>
      line.map(([table, id, before]) => ({ table, id, before: before ?? undefined, after: undefined })),
    );
    this.journal.rewrite([]);
    for (const { table, id } of changes) this.tableOf(table).restore(id, undefined);
    this.tell(changes);
  }

  close(): void {
    this.journal.close();
  }

  private write(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    for (const { table, id, after } of changes) {
      if (!fits(table, id, after ?? null)) throw new Error(`${table} ${id} would not be of its form`);
    }
    this.journal.append(changes.map(({ table, id, after }) => [table, id, after ?? null]));
  }

  private undo(changes: readonly Change[]): void {
    for (const { table, id, before } of [...changes].reverse()) this.tableOf(table).restore(id, before);
  }

  private tell(changes: readonly Change[]): void {
    const committed = changes.map((change) => {
      const [region = '', table] = change.table.split('/');
      return { ...change, region, table: table as keyof RegionRecords };
    });
    for (const listener of this.listeners) {
      try {
        listener(committed);
      } catch (error) {
        // It is committed: whoever asked for it must not hear that it failed.
        this.told(`What follows from a change failed: ${String(error)}`);
      }
    }
  }

  private replay(line: JournalLine): void {
    for (const [table, id, record] of line) this.tableOf(table).restore(id, record ?? undefined);
  }

  private tableOf(name: string): Table<Kept> {
    const [region = '', table] = name.split('/');
    return this.in(region)[table as keyof RegionRecords] as unknown as Table<Kept>;
  }

  /**
   * Writes the journal anew with only what still is. Everything is committed by then: when there is no room for it,
   * the journal goes on as it is, and it is tried again when that has grown by half.
   */
  private compact(): void {
    try {
      this.journal.rewrite(this.present());
      this.compactFrom = Math.max(REWRITE_BYTES, 3 * this.journal.size);
    } catch (error) {
      this.told(`The journal cannot be written anew: ${String(error)}`);
      this.compactFrom = Math.max(REWRITE_BYTES, 1.5 * this.journal.size);
    }
  }

  private *present(): Iterable<JournalLine> {
    for (const tables of this.regions.values()) {
      for (const name of TABLES) {
        for (const record of tables[name].values()) yield [[tables[name].name, record.id, record]];
      }
    }
  }
}
