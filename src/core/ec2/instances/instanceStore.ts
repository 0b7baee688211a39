import type { Account } from '../../account/account';
import { toProblem } from '../../account/awsProblem';
import { doingIn } from '../../account/doingIn';
import type { Pace } from '../../account/pace';
import { Emitter, type Unsubscribe } from '../../event';
import { silentLog, type Log } from '../../log';
import { isCancellation, type Problem } from '../../problem';
import { Coalesced } from '../../coalesced';
import { listInstances } from './instances';
import { listRegions } from '../regions';
import { goodForMs, isEmpty, limitsOf, longestUnread, type Limits } from './polling';
import { failedView, loadingView, readyView, sameView, type RegionView } from './regionView';
import type { Instance } from '../types';

export type { RegionView } from './regionView';

export interface StoreDeps {
  readonly log?: Log;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Calls back once after some milliseconds, unless the returned function is called before. */
  readonly after?: (ms: number, callback: () => void) => Unsubscribe;
  readonly regions?: (signal: AbortSignal) => Promise<string[]>;
  readonly list?: (region: string, signal: AbortSignal) => Promise<Instance[]>;
  readonly pace?: Pace['regions'];
}

interface Entry {
  view: RegionView;
  readonly refresh: Coalesced;
  /** When the last answer came. */
  readAt: number | undefined;
  /** A call is on its way. */
  asking: boolean;
  cancelTimer: Unsubscribe | undefined;
}

/**
 * What EC2 says of an account's instances, region by region; the only place that polls. Regions are asked side by
 * side and fail alone. It polls while somebody watches, and never asks a region twice at once. Regions without
 * instances, most of them, take turns; whoever comes (a gesture, a watcher, the person to this window) has what is
 * old read at once.
 */
export class InstanceStore {
  readonly onDidChange = new Emitter<RegionView | undefined>();
  private readonly entries = new Map<string, Entry>();
  private readonly ended = new AbortController();
  private readonly listing = new Coalesced(() => this.readRegions());
  private watchers = 0;
  private focused = true;
  private cancelTurn: Unsubscribe | undefined;
  /** When the last empty region was asked in its turn. */
  private turnAt = -Infinity;
  private cancelRelisting: Unsubscribe | undefined;
  private listProblem: Problem | undefined;
  private readonly deps: Required<StoreDeps>;

  constructor(
    private readonly account: Account,
    deps: StoreDeps = {},
  ) {
    this.deps = {
      log: silentLog,
      now: Date.now,
      after: realTimer,
      regions: (signal) => listRegions({ account, region: account.homeRegion }, signal),
      list: (region, signal) => listInstances({ account, region }, { signal }),
      pace: account.pace.regions,
      ...deps,
    };
  }

  /** By id. Empty until the first refresh. */
  get regions(): readonly RegionView[] {
    return [...this.entries.values()].map(({ view }) => view).sort((a, b) => (a.region < b.region ? -1 : 1));
  }

  /** Why the list of regions could not be read, if so. */
  get problem(): Problem | undefined {
    return this.listProblem;
  }

  find(region: string, id: string): Instance | undefined {
    return this.entries.get(region)?.view.instances.find((instance) => instance.id === id);
  }

  /** An instance by its id alone, as ids are unique across regions. */
  known(id: string): Instance | undefined {
    return this.all().find((instance) => instance.id === id);
  }

  all(): Instance[] {
    return this.regions.flatMap(({ instances }) => instances);
  }

  /**
   * Asks EC2 anew: for one region, or for the list of regions and then all of them side by side. Resolves when the
   * answers are in `regions`; never rejects, for each region carries its own problem.
   */
  async refresh(region?: string): Promise<void> {
    if (this.ended.signal.aborted) return;
    if (region !== undefined) return this.entryOf(region).refresh.run();
    await this.listing.run();
    await Promise.all([...this.entries.values()].map((entry) => entry.refresh.run()));
  }

  /** A view that shows the instances; polls until the returned function is called, for each watcher. */
  watch(): Unsubscribe {
    this.watchers++;
    if (this.watchers === 1) this.resume();
    let watching = true;
    return () => {
      if (!watching) return;
      watching = false;
      this.watchers--;
      if (this.watchers === 0) this.pause();
    };
  }

  /** Whether the window is the one that the person works in: it looks oftener, and begins with what is old. */
  setFocused(focused: boolean): void {
    if (this.focused === focused) return;
    this.focused = focused;
    if (this.watchers === 0) return;
    if (focused) this.resume();
    else for (const entry of this.entries.values()) this.schedule(entry);
  }

  /** Ends the calls in flight and the polling; nothing changes any more. */
  dispose(): void {
    this.ended.abort();
    this.pause();
  }

  private resume(): void {
    if (this.entries.size === 0) void this.refresh();
    for (const entry of this.entries.values()) {
      if (this.age(entry) >= this.deps.pace.quietMs) void entry.refresh.run();
      else this.schedule(entry);
    }
  }

  private pause(): void {
    this.cancelRelisting?.();
    this.cancelTurn?.();
    for (const entry of this.entries.values()) entry.cancelTimer?.();
  }

  private async readRegions(): Promise<void> {
    try {
      const regions = await this.deps.regions(this.ended.signal);
      this.becomeRegions(regions, undefined);
    } catch (error) {
      if (this.ended.signal.aborted || isCancellation(error)) return;
      const problem = this.problemOf(error, 'ec2:DescribeRegions', this.account.homeRegion);
      // Who may not list the regions can still work in their own.
      const known = this.entries.size > 0 ? [...this.entries.keys()] : [this.account.homeRegion];
      this.becomeRegions(problem.code === 'AccessDenied' ? known : [...this.entries.keys()], problem);
    }
  }

  private becomeRegions(regions: readonly string[], problem: Problem | undefined): void {
    if (this.ended.signal.aborted) return;
    const before = new Set(this.entries.keys());
    const changed = before.size !== regions.length || regions.some((region) => !before.has(region));
    const news = changed || this.listProblem?.message !== problem?.message;
    this.listProblem = problem;
    for (const region of regions) this.entryOf(region);
    for (const [region, entry] of this.entries) {
      if (regions.includes(region)) continue;
      entry.cancelTimer?.();
      this.entries.delete(region);
    }
    this.cancelRelisting?.();
    if (this.entries.size === 0 && this.watchers > 0) {
      this.cancelRelisting = this.deps.after(this.limits.quietMs, () => void this.refresh());
    }
    if (news) this.onDidChange.fire(undefined);
  }

  private entryOf(region: string): Entry {
    const known = this.entries.get(region);
    if (known) return known;
    const entry: Entry = {
      view: loadingView(region),
      refresh: new Coalesced(() => this.readRegion(entry)),
      readAt: undefined,
      asking: false,
      cancelTimer: undefined,
    };
    this.entries.set(region, entry);
    return entry;
  }

  private async readRegion(entry: Entry): Promise<void> {
    entry.cancelTimer?.();
    entry.asking = true;
    const view = await this.ask(entry).finally(() => (entry.asking = false));
    // Too late: the store ended, or the region is no longer listed.
    if (!view || this.ended.signal.aborted || this.entries.get(entry.view.region) !== entry) return;
    entry.readAt = this.deps.now();
    const { problem } = entry.view;
    const same = sameView(entry.view, view);
    entry.view = view;
    if (this.watchers > 0) this.schedule(entry);
    if (this.watchers > 0 && problem && view.status === 'ready') this.recover(problem);
    if (!same) this.onDidChange.fire(view);
  }

  /** What EC2 says of a region now; nothing when the call was cancelled. */
  private async ask(entry: Entry): Promise<RegionView | undefined> {
    const { region } = entry.view;
    try {
      return readyView(entry.view, await this.deps.list(region, this.ended.signal));
    } catch (error) {
      if (this.ended.signal.aborted || isCancellation(error)) return undefined;
      return failedView(entry.view, this.problemOf(error, 'ec2:DescribeInstances', region));
    }
  }

  /** Sets the time of a region's next call; at once when its answer is too old already. */
  private schedule(entry: Entry): void {
    entry.cancelTimer?.();
    if (entry.readAt === undefined) return; // its first call is on its way and comes back here
    if (isEmpty(entry)) {
      this.scheduleTurn();
      return;
    }
    const due = goodForMs(entry, this.limits) - this.age(entry);
    entry.cancelTimer = this.deps.after(Math.max(0, due), () => void entry.refresh.run());
  }

  /** Sets the time at which the next empty region is asked. */
  private scheduleTurn(): void {
    this.cancelTurn?.();
    const { emptyMs, quietMs } = this.limits;
    const next = longestUnread([...this.entries.values()].filter(({ asking }) => !asking));
    if (emptyMs === undefined || !next) return;
    const due = Math.max(this.turnAt + emptyMs - this.deps.now(), quietMs - this.age(next), 0);
    this.cancelTurn = this.deps.after(due, () => {
      this.turnAt = this.deps.now();
      void next.refresh.run();
      this.scheduleTurn();
    });
  }

  private get limits(): Limits {
    return limitsOf(this.deps.pace, this.focused);
  }

  /** How long ago its last answer came; nothing before the first, which is on its way. */
  private age({ readAt }: Entry): number {
    return readAt === undefined ? 0 : this.deps.now() - readAt;
  }

  /** One region is well again: what was wrong there was perhaps the same elsewhere, where it is not looked at soon. */
  private recover(problem: Problem): void {
    for (const entry of this.entries.values()) {
      if (!entry.asking && entry.view.problem?.code === problem.code) void entry.refresh.run();
    }
  }

  private problemOf(error: unknown, doing: string, region: string): Problem {
    const problem = toProblem(error, { ...doingIn(this.account, region), doing });
    this.deps.log.warn(`${region}: ${problem.code}: ${problem.message} ${problem.requestId ?? ''}`.trimEnd());
    return problem;
  }
}

function realTimer(ms: number, callback: () => void): Unsubscribe {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
