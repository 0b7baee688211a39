import { setMaxListeners } from 'node:events';
import { Coalesced } from '../../core/ec2/coalesced';
import type { Firewall } from '../../core/ec2/firewall';
import { Emitter } from '../../core/event';
import { isCancellation, type Problem } from '../../core/problem';
import { asProblem } from '../asProblem';

/** What is known of one region's security groups. Never changed in place: every change is a new object. */
export interface RegionGroups {
  /** "unread" until somebody asks; "failed" when the last call failed. */
  readonly status: 'unread' | 'ready' | 'failed';
  /** As of the last call that worked; a failure keeps them. */
  readonly groups: readonly Firewall[];
  readonly problem?: Problem;
}

interface Entry {
  view: RegionGroups;
  readonly reading: Coalesced;
}

const UNREAD: RegionGroups = { status: 'unread', groups: [] };

/**
 * The security groups of an account, region by region. A region is read when somebody asks for it and again on request;
 * nothing polls. Regions fail alone.
 */
export class FirewallStore {
  /** Tells the region of which something new is known. */
  readonly onDidChange = new Emitter<string>();
  private readonly entries = new Map<string, Entry>();
  private readonly ended = new AbortController();

  constructor(private readonly list: (region: string, signal: AbortSignal) => Promise<readonly Firewall[]>) {
    setMaxListeners(0, this.ended.signal); // every region's calls listen to it
  }

  view(region: string): RegionGroups {
    return this.entries.get(region)?.view ?? UNREAD;
  }

  /** The regions that somebody has asked for. */
  get regions(): readonly string[] {
    return [...this.entries.keys()];
  }

  find(region: string, id: string): Firewall | undefined {
    return this.view(region).groups.find((group) => group.id === id);
  }

  /** Asks EC2 anew. Never rejects, for the view carries the problem; resolves when the answer is in `view`. */
  async read(region: string): Promise<RegionGroups> {
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

  private entryOf(region: string): Entry {
    const known = this.entries.get(region);
    if (known) return known;
    const entry: Entry = { view: UNREAD, reading: new Coalesced(() => this.readInto(entry, region)) };
    this.entries.set(region, entry);
    return entry;
  }

  private async readInto(entry: Entry, region: string): Promise<void> {
    const { signal } = this.ended;
    let view: RegionGroups;
    try {
      view = { status: 'ready', groups: await this.list(region, signal) };
    } catch (error) {
      if (signal.aborted || isCancellation(error)) return;
      view = { status: 'failed', groups: entry.view.groups, problem: asProblem(error) };
    }
    if (signal.aborted) return;
    entry.view = view;
    this.onDidChange.fire(region);
  }
}
