import type { Account, Place } from '../../src/core/account/account';
import { listFirewalls, type Firewall } from '../../src/core/ec2/firewall';
import { getInstance } from '../../src/core/ec2/instances/instances';
import { InstanceStore } from '../../src/core/ec2/instances/instanceStore';
import { RegionStore } from '../../src/core/ec2/regionStore';
import type { Instance } from '../../src/core/ec2/types';
import { Storage } from '../../src/core/ec2/volumes/storage';
import type { Unsubscribe } from '../../src/core/event';
import { ownerOf } from '../../src/core/lab/connect/hostEntryFor';
import { syncEntries } from '../../src/core/lab/connect/syncEntries';
import type { LabDeps } from '../../src/core/lab/deps';
import { ALARMS, Leavings, SCHEDULES } from '../../src/core/lab/leavings';
import { forgetInstance } from '../../src/core/lab/memory';
import { isCancellation, Problem } from '../../src/core/problem';
import { forgetHostKeys } from '../../src/core/ssh/knownHosts';

/** News within this time leads to one look, as in the editor. Milliseconds. */
const SETTLE_MS = 500;

/** An editor's window with the tree open: it polls instances, and reads addresses, volumes and groups of regions. */
export class Window {
  readonly store: InstanceStore;
  readonly storage: Storage;
  readonly firewalls: RegionStore<Firewall>;
  private readonly ended = new AbortController();
  private readonly stops: Unsubscribe[];
  /** Alarms and schedules of what was terminated (kit/session/endWithInstances.ts). */
  private readonly leavings: readonly Leavings[];
  private timer: NodeJS.Timeout | undefined;
  private following: Promise<void> = Promise.resolve();

  /** @param wrong told of what nobody expects to fail */
  constructor(
    readonly account: Account,
    private readonly deps: LabDeps,
    private readonly wrong: (error: unknown) => void,
  ) {
    this.store = new InstanceStore(account);
    this.storage = new Storage(account);
    this.firewalls = new RegionStore((region, signal) => listFirewalls({ account, region }, { signal }));
    const expected = (error: unknown): void => {
      if (!(error instanceof Problem)) this.wrong(error);
    };
    this.leavings = [ALARMS, SCHEDULES].map((each) => new Leavings(each, () => undefined, expected));
    this.stops = [this.store.onDidChange.on(() => this.look()), this.store.watch()];
  }

  at(region: string): Place {
    return { account: this.account, region };
  }

  /** Every instance that it shows and that is not gone. */
  instances(): Instance[] {
    return this.store.all().filter(({ state }) => state !== 'terminated' && state !== 'shutting-down');
  }

  /** Reads a region anew, all of it. */
  async read(region: string): Promise<void> {
    await Promise.all([this.store.refresh(region), this.storage.read(region), this.firewalls.read(region)]);
  }

  /** Reads everything anew, and does all that follows from it. */
  async settle(): Promise<void> {
    await this.store.refresh();
    clearTimeout(this.timer);
    this.following = this.following.then(() => this.follow());
    await this.following;
  }

  /** The account is switched, or the window closed: its stores end. What was begun with its account goes on. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.ended.abort();
    for (const stop of this.stops) stop();
    this.storage.dispose();
    this.store.dispose();
    this.firewalls.dispose();
    this.account.close();
    await this.following;
  }

  private look(): void {
    clearTimeout(this.timer);
    if (this.ended.signal.aborted) return;
    this.timer = setTimeout(() => {
      this.following = this.following.then(() => this.follow());
    }, SETTLE_MS);
  }

  private async endLeavings(): Promise<void> {
    for (const leavings of this.leavings)
      for (const instance of this.store.all())
        await leavings.look(this.at(instance.region), instance, this.ended.signal);
  }

  /** Has the host entries follow (features/connect/entryUpkeep.ts), and the other stores. */
  private async follow(): Promise<void> {
    const { signal } = this.ended;
    const { entries, folder, memory } = this.deps;
    const isGone = async (region: string, id: string): Promise<boolean> => {
      try {
        return (await getInstance(this.at(region), id, signal)).state === 'terminated';
      } catch (error) {
        if (error instanceof Problem) return error.code === 'NotFound';
        throw error;
      }
    };
    try {
      const busy = this.store.regions.filter(({ instances }) => instances.length > 0);
      await Promise.all(busy.map(({ region }) => this.storage.fresh(region, 2_000)));
      await this.endLeavings();
      const owner = await ownerOf(this.account, signal);
      await syncEntries(this.store.regions, {
        entries,
        owner,
        isGone,
        forget: async ({ instanceId }) => {
          await forgetHostKeys(folder, instanceId);
          await forgetInstance(memory, instanceId);
        },
      });
    } catch (error) {
      if (error instanceof Problem || (signal.aborted && isCancellation(error))) return;
      this.wrong(error);
    }
  }
}
