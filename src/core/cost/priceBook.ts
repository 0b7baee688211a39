import type { Account } from '../account/account';
import { listInstanceTypes } from '../ec2/instances/instanceTypes';
import { spotPrice } from '../ec2/spotPrices';
import type { Log } from '../log';
import { isCancellation, Problem } from '../problem';
import { listMachinePrices, listRegionPrices, type BilledSystem } from '../aws/pricing/priceList';
import type { MachinePrice, RegionPrices } from './prices';
import { shippedMachine, shippedRegion } from './shippedPrices';

/** Where prices are kept from one window to the next. */
interface PriceMemory {
  get(key: string): string | undefined;
  set(key: string, value: string | undefined): PromiseLike<void>;
}

export interface PriceBookDeps {
  readonly memory: PriceMemory;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** How long answers are good, and for how long one that failed is not asked for again. Milliseconds. */
const DAY = 24 * 60 * 60_000;
const SPOT = 60 * 60_000;
const FAILED = 10 * 60_000;

interface Kept {
  readonly at: number;
  readonly value: unknown;
}

/**
 * The prices of an account's cloud: each is looked up once a day and kept, also between windows. What cannot be
 * looked up comes from the shipped table, and says so. Nothing here throws a Problem: an unknown price is undefined.
 */
export class PriceBook {
  private readonly answers = new Map<string, { readonly at: number; readonly work: Promise<unknown> }>();

  constructor(
    private readonly account: Account,
    private readonly deps: PriceBookDeps,
  ) {}

  /** An hour of a machine on demand. */
  async machine(
    region: string,
    type: string,
    system: BilledSystem | undefined,
  ): Promise<MachinePrice | undefined> {
    if (system === undefined) return undefined;
    const all = this.recent(allKey(region), DAY) as Record<string, number> | undefined;
    const usd =
      system === 'Linux' && all?.[type] !== undefined
        ? all[type]
        : await this.once(`${region}/${system}/${type}`, DAY, async () => {
            const prices = await listMachinePrices(this.account, region, system, { type });
            return prices[type];
          });
    if (usd !== undefined) return { usdAnHour: usd, from: 'list' };
    return system === 'Linux' ? shippedMachine(region, type) : undefined;
  }

  /** The same of every type of a region, on Linux, in one look-up of several pages. */
  async machines(region: string): Promise<(type: string) => MachinePrice | undefined> {
    const all = await this.once(allKey(region), DAY, () => listMachinePrices(this.account, region, 'Linux'));
    return (type) => {
      const usd = all?.[type];
      return usd === undefined ? shippedMachine(region, type) : { usdAnHour: usd, from: 'list' };
    };
  }

  /** An hour of a spot instance, as of this hour: in its zone, or the dearest of the region's. */
  async spot(region: string, type: string, zone: string | undefined): Promise<MachinePrice | undefined> {
    const at = { account: this.account, region };
    const usd = await this.once(`${region}/spot/${type}/${zone ?? ''}`, SPOT, () =>
      spotPrice(at, type, zone),
    );
    return usd === undefined ? undefined : { usdAnHour: usd, from: 'spot' };
  }

  /** Volumes, snapshots and addresses. */
  async region(region: string): Promise<RegionPrices | undefined> {
    const listed = await this.once(`${region}/storage`, DAY, () => listRegionPrices(this.account, region));
    const known = listed && (Object.keys(listed.volumes).length > 0 || listed.address !== undefined);
    return known ? { from: 'list', ...listed } : shippedRegion(region);
  }

  /** Whether a type belongs to the free tier there. */
  async isFreeTier(region: string, type: string): Promise<boolean> {
    const at = { account: this.account, region };
    const free = await this.once(`${region}/free`, DAY, async () =>
      (await listInstanceTypes(at, { freeTierOnly: true })).map(({ name }) => name),
    );
    return free?.includes(type) ?? false;
  }

  /** An answer that is young enough, or being waited for, or a new one. */
  private once<T>(what: string, goodFor: number, ask: () => Promise<T>): Promise<T | undefined> {
    const now = this.now();
    const known = this.answers.get(what);
    if (known && now - known.at < goodFor) return known.work as Promise<T | undefined>;
    const kept = this.recent(what, goodFor);
    if (kept !== undefined) return Promise.resolve(kept as T);
    const work = this.ask(what, goodFor, ask);
    this.answers.set(what, { at: now, work });
    return work;
  }

  private async ask<T>(what: string, goodFor: number, ask: () => Promise<T>): Promise<T | undefined> {
    try {
      const value = await ask();
      if (this.isAws && value !== undefined) {
        const kept: Kept = { at: this.now(), value };
        await this.deps.memory.set(memoryKey(what), JSON.stringify(kept));
      }
      return value;
    } catch (error) {
      // Soon forgotten, so that it is asked for again when the network or the permission is back.
      this.answers.set(what, { at: this.now() - goodFor + FAILED, work: Promise.resolve(undefined) });
      if (isCancellation(error)) return undefined;
      if (!(error instanceof Problem)) throw error;
      this.deps.log.warn(
        `Price of ${what}: ${error.code}: ${error.message} ${error.requestId ?? ''}`.trimEnd(),
      );
      return undefined;
    }
  }

  /** What was kept of an answer, if it is young enough. */
  private recent(what: string, goodFor: number): unknown {
    const text = this.isAws ? this.deps.memory.get(memoryKey(what)) : undefined;
    if (text === undefined) return undefined;
    try {
      const { at, value } = JSON.parse(text) as Kept;
      return this.now() - at < goodFor ? value : undefined;
    } catch {
      return undefined; // not written by us: asked for again, and written over
    }
  }

  /** Prices of the practice cloud or another endpoint must never be taken for AWS's, so they live in memory alone. */
  private get isAws(): boolean {
    return this.account.endpoint === undefined;
  }

  private now(): number {
    return (this.deps.now ?? Date.now)();
  }
}

const allKey = (region: string): string => `${region}/all`;
const memoryKey = (what: string): string => `price/${what}`;
