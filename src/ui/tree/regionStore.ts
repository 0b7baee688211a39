import { setMaxListeners } from 'node:events';
import { Coalesced } from '../../core/ec2/coalesced';
import { Emitter } from '../../core/event';
import { isCancellation, type Problem } from '../../core/problem';
import { asProblem } from '../asProblem';

/** What is known of one kind of thing in one region. Never changed in place: every change is a new object. */
export interface RegionItems<T> {
  /** "unread" until somebody asks; "failed" when the last call failed. */
  readonly status: 'unread' | 'ready' | 'failed';
  /** As of the last call that worked; a failure keeps them. */
  readonly items: readonly T[];
  readonly problem?: Problem;
}

interface Entry<T> {
  view: RegionItems<T>;
  readonly reading: Coalesced;
}

const UNREAD: RegionItems<never> = { status: 'unread', items: [] };

/**
 * The things of one kind that an account has, region by region: its security groups, or its volumes. A region is read
 * when somebody asks for it and again on request; nothing polls. Regions fail alone.
 */
export class RegionStore<T extends { readonly id: string }> {
  /** Tells the region of which something new is known. */
  readonly onDidChange = new Emitter<string>();
  private readonly entries = new Map<string, Entry<T>>();
  private readonly ended = new AbortController();

  constructor(private readonly list: (region: string, signal: AbortSignal) => Promise<readonly T[]>) {
    setMaxListeners(0, this.ended.signal); // every region's calls listen to it
  }

  view(region: string): RegionItems<T> {
    return this.entries.get(region)?.view ?? UNREAD;
  }

  /** The regions that somebody has asked for. */
  get regions(): readonly string[] {
    return [...this.entries.keys()];
  }

  find(region: string, id: string): T | undefined {
    return this.view(region).items.find((item) => item.id === id);
  }

  /** Asks EC2 anew. Never rejects, for the view carries the problem; resolves when the answer is in `view`. */
  async read(region: string): Promise<RegionItems<T>> {
    if (!this.ended.signal.aborted) await this.entryOf(region).reading.run();
    return this.view(region);
  }

  /** Reads every region again that was asked for before. */
  async refresh(): Promise<void> {
    await Promise.all(this.regions.map((region) => this.read(region)));
  }

  /** Ends the calls in flight; nothing changes any more. */
  dispose(): void {
    this.ended.abort();
  }

  private entryOf(region: string): Entry<T> {
    const known = this.entries.get(region);
    if (known) return known;
    const entry: Entry<T> = { view: UNREAD, reading: new Coalesced(() => this.readInto(entry, region)) };
    this.entries.set(region, entry);
    return entry;
  }

  private async readInto(entry: Entry<T>, region: string): Promise<void> {
    const { signal } = this.ended;
    let view: RegionItems<T>;
    try {
      view = { status: 'ready', items: await this.list(region, signal) };
    } catch (error) {
      if (signal.aborted || isCancellation(error)) return;
      view = { status: 'failed', items: entry.view.items, problem: asProblem(error) };
    }
    if (signal.aborted) return;
    entry.view = view;
    this.onDidChange.fire(region);
  }
}
