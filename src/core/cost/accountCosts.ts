import type { Account } from '../account/account';
import type { InstanceStore } from '../ec2/instances/instanceStore';
import type { Instance } from '../ec2/types';
import type { StorageReaders } from '../ec2/volumes/storage';
import { Emitter, type Unsubscribe } from '../event';
import type { Log } from '../log';
import { isCancellation } from '../problem';
import { costOfMachine, sumOf, type Cost, type InstanceCost } from './costOf';
import { instanceCost, readHoldings, regionCost, type Holdings, type RegionCost } from './holdings';
import type { PriceBook } from './priceBook';
import { billedSystem, type MachinePrice } from './prices';

export interface AccountCostsDeps {
  readonly log: Log;
  /** News within this time leads to one look. Milliseconds; 1,500 unless said otherwise. */
  readonly settleMs?: number;
  /** Where the disks and addresses of a region come from; EC2 unless said otherwise. */
  readonly holdingsOf?: (region: string) => StorageReaders;
}

/** Regions that are looked at side by side: the tree comes first. */
const AT_ONCE = 4;

/**
 * What an account costs, region by region. It follows the store of instances: a region that changed is looked at
 * again a little later, for its disks, addresses and snapshots. Nobody ever waits for it.
 */
export class AccountCosts {
  readonly onDidChange = new Emitter<void>();
  private readonly costs = new Map<string, RegionCost>();
  private readonly holdings = new Map<string, Holdings>();
  private readonly ended = new AbortController();
  private readonly unsubscribe: Unsubscribe;
  private readonly stale = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private work: Promise<void> = Promise.resolve();

  constructor(
    readonly account: Account,
    private readonly store: InstanceStore,
    readonly book: PriceBook,
    private readonly deps: AccountCostsDeps,
  ) {
    this.unsubscribe = store.onDidChange.on((view) => {
      if (view?.status === 'ready') this.refresh(view.region);
    });
    this.refresh();
  }

  /** By region; only those that were looked at. */
  get regions(): ReadonlyMap<string, RegionCost> {
    return this.costs;
  }

  /** Everything together; undefined before the first region is known. */
  get total(): Cost | undefined {
    return this.costs.size === 0 ? undefined : sumOf([...this.costs.values()].map(({ total }) => total));
  }

  /** Looks again, soon: at one region, or at all that have answered. */
  refresh(region?: string): void {
    if (this.ended.signal.aborted) return;
    const ready = this.store.regions.filter(({ status }) => status === 'ready').map((view) => view.region);
    for (const each of region === undefined ? ready : [region]) this.stale.add(each);
    if (this.stale.size === 0) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.work = this.work.then(() => this.lookAtStale());
    }, this.deps.settleMs ?? 1_500);
  }

  /**
   * One instance, as it is now; asks only for what is not known yet. Undefined when the account was left meanwhile.
   */
  async ofInstance(instance: Instance): Promise<InstanceCost | undefined> {
    try {
      const { region } = instance;
      const [holdings, price, prices] = await Promise.all([
        this.holdings.get(region) ?? this.read(region),
        this.priceOf(instance),
        this.book.region(region),
      ]);
      return instanceCost(instance, price, holdings, prices);
    } catch (error) {
      if (isCancellation(error)) return undefined;
      throw error;
    }
  }

  /** What an hour of the instance costs while it runs, in its market. */
  priceOf({
    region,
    type,
    platform,
    platformDetails,
    spot,
    zone,
  }: Instance): Promise<MachinePrice | undefined> {
    if (spot && platform === 'linux') return this.book.spot(region, type, zone);
    return this.book.machine(region, type, billedSystem(platform, platformDetails));
  }

  dispose(): void {
    this.ended.abort();
    clearTimeout(this.timer);
    this.unsubscribe();
  }

  private async lookAtStale(): Promise<void> {
    const regions = [...this.stale];
    this.stale.clear();
    const next = async (): Promise<void> => {
      for (let region = regions.shift(); region !== undefined; region = regions.shift())
        await this.look(region);
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, next));
    } catch (error) {
      if (!isCancellation(error)) this.deps.log.error(`Costs: ${String(error)}`);
      return;
    }
    if (!this.ended.signal.aborted) this.onDidChange.fire();
  }

  private async look(region: string): Promise<void> {
    const instances = this.store.regions.find((view) => view.region === region)?.instances ?? [];
    const holdings = await this.read(region);
    const isEmpty = [instances, holdings.volumes, holdings.addresses, holdings.snapshots].every(
      (list) => list?.length === 0,
    );
    const prices = isEmpty ? undefined : await this.book.region(region);
    const machines = await Promise.all(
      instances.map(async (instance) => {
        const runs = instance.state === 'running' || instance.state === 'pending';
        return costOfMachine(instance.state, runs ? await this.priceOf(instance) : undefined);
      }),
    );
    this.costs.set(region, regionCost(instances, sumOf(machines), holdings, prices));
  }

  private async read(region: string): Promise<Holdings> {
    const { signal } = this.ended;
    const { log, holdingsOf } = this.deps;
    const holdings = await readHoldings({ account: this.account, region }, log, signal, holdingsOf?.(region));
    signal.throwIfAborted();
    this.holdings.set(region, holdings);
    return holdings;
  }
}
