import { isDeepStrictEqual } from 'node:util';
import { Coalesced } from '../coalesced';
import { Emitter } from '../event';
import { isCancellation, type Problem } from '../problem';
import { asProblem } from '../asProblem';

/** What is known of one region's things of a kind. Never changed in place: every change is a new object. */
export interface RegionItems<Item> {
  /** "unread" until somebody asks; "failed" when the last call failed. */
  readonly status: 'unread' | 'ready' | 'failed';
  /** As of the last call that worked; a failure keeps them. */
  readonly items: readonly Item[];
  readonly problem?: Problem;
}

interface Entry<Item> {
  view: RegionItems<Item>;
  /** When the last answer came, by Date.now. */
  readAt: number;
  readonly reading: Coalesced;
}

const UNREAD: RegionItems<never> = { status: 'unread', items: [] };

/**
 * Things of an account, region by region: its security groups, say. A region is read when somebody asks for it and
 * again on request; nothing polls. Regions fail alone.
 */
export class RegionStore<Item extends { readonly id: string }> {
  /** Tells the region of which something new is known: an answer that is the same as before is none. */
  readonly onDidChange = new Emitter<string>();
  private readonly entries = new Map<string, Entry<Item>>();
  private readonly ended = new AbortController();

  constructor(private readonly list: (region: string, signal: AbortSignal) => Promise<readonly Item[]>) {}

  view(region: string): RegionItems<Item> {
    return this.entries.get(region)?.view ?? UNREAD;
  }

  /** The regions that somebody has asked for. */
  get regions(): readonly string[] {
    return [...this.entries.keys()];
  }

  find(region: string, id: string): Item | undefined {
    return this.view(region).items.find((item) => item.id === id);
  }

  /** Asks EC2 anew. Never rejects, for the view carries the problem; resolves when the answer is in `view`. */
  async read(region: string): Promise<RegionItems<Item>> {
    if (!this.ended.signal.aborted) await this.entryOf(region).reading.run();
    return this.view(region);
  }

  /** Asks EC2 anew unless the last answer, also one on its way, is younger than `goodForMs`. Never rejects. */
  async fresh(region: string, goodForMs: number): Promise<RegionItems<Item>> {
    const known = this.entries.get(region);
    await known?.reading.current;
    const young = known?.view.status === 'ready' && Date.now() - known.readAt < goodForMs;
    return young ? known.view : this.read(region);
  }

  /** Reads every region again that was asked for before. */
  async refresh(): Promise<void> {
    await Promise.all(this.regions.map((region) => this.read(region)));
  }

  /** Ends the calls in flight; nothing changes any more. */
  dispose(): void {
    this.ended.abort();
  }

  private entryOf(region: string): Entry<Item> {
    const known = this.entries.get(region);
    if (known) return known;
    const reading = new Coalesced(() => this.readInto(entry, region));
    const entry: Entry<Item> = { view: UNREAD, readAt: 0, reading };
    this.entries.set(region, entry);
    return entry;
  }

  private async readInto(entry: Entry<Item>, region: string): Promise<void> {
    const { signal } = this.ended;
    let view: RegionItems<Item>;
    try {
      view = { status: 'ready', items: await this.list(region, signal) };
    } catch (error) {
      if (signal.aborted || isCancellation(error)) return;
      view = { status: 'failed', items: entry.view.items, problem: asProblem(error) };
    }
    if (signal.aborted) return;
    entry.readAt = Date.now();
    if (isDeepStrictEqual(view, entry.view)) return;
    entry.view = view;
    this.onDidChange.fire(region);
  }
}
