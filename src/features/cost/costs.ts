import * as vscode from 'vscode';
import { AccountCosts } from '../../core/cost/accountCosts';
import { costOfInstance, type Cost, type InstanceCost, type PricedVolume } from '../../core/cost/costOf';
import { PriceBook } from '../../core/cost/priceBook';
import { billedSystem, type RegionPrices } from '../../core/cost/prices';
import type { Instance } from '../../core/ec2/types';
import type { Found, SavingOf } from '../../core/lab/cleanup';
import type { LaunchPlan } from '../../core/lab/launch/plan';
import type { InstanceStore } from '../../core/ec2/instances/instanceStore';
import type { Unsubscribe } from '../../core/event';
import { followStore } from '../../kit/session/followStore';
import type { Basics } from '../../kit/basics';
import { costRows, estimateWords, instanceRows, type Manner } from './costWords';

/** How long a tooltip or a review waits for prices before it goes without. Milliseconds. */
const PATIENCE = 3_000;

/** A machine that runs on demand or as spot, with its disks and a public address. */
export interface MachineToPrice extends Pick<
  Instance,
  'region' | 'type' | 'platform' | 'platformDetails' | 'spot'
> {
  readonly volumes: readonly PricedVolume[];
}

/** What the session's account costs, for tooltips, the review of a launch and the status bar. */
export class Costs implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly following: vscode.Disposable;
  private current: AccountCosts | undefined;

  constructor(private readonly services: Pick<Basics, 'session' | 'log' | 'memory'>) {
    const { session } = services;
    this.following = vscode.Disposable.from(
      followStore(session, (store) => this.begin(store)),
      session.onDidTouch(({ region, read }) => void read.then(() => this.refresh(region))),
    );
  }

  /** Of the open account. */
  get account(): AccountCosts | undefined {
    return this.current;
  }

  /** The prices of the open account's cloud. */
  get book(): PriceBook | undefined {
    return this.current?.book;
  }

  get manner(): Manner {
    const practising = this.services.session.account?.billed === false;
    return { locale: vscode.env.language, practising };
  }

  /** Looks again, soon, at what costs money: after disks, addresses or snapshots changed. */
  refresh(region?: string): void {
    this.current?.refresh(region);
  }

  /** Rows for the tooltip of an instance; none when prices are late. */
  async tooltipRows(instance: Instance): Promise<[string, string][]> {
    const costs = this.current;
    if (!costs || instance.state === 'terminated') return [];
    const [cost, freeTier] = await inTime(
      Promise.all([costs.ofInstance(instance), costs.book.isFreeTier(instance.region, instance.type)]),
      [undefined, false],
    );
    return cost ? instanceRows(cost, freeTier, this.manner) : [];
  }

  /** The same of something else in a region, by what it costs at the region's prices. */
  async rowsOf(
    region: string,
    costAt: (prices: RegionPrices | undefined) => Cost,
  ): Promise<[string, string][]> {
    const prices = await inTime(this.book?.region(region) ?? Promise.resolve(undefined), undefined);
    return prices ? costRows(costAt(prices), this.manner) : [];
  }

  /** A sentence on what a launch will cost, with its disks and a public address; undefined when prices are late. */
  estimate({ region, image, type, request, disks }: LaunchPlan): Promise<string | undefined> {
    const { platform, platformDetails } = image;
    return this.estimateMachine({
      region,
      platform,
      platformDetails,
      spot: request.spot,
      type: type.name,
      volumes: disks,
    });
  }

  /** The same of any machine that is to be made. */
  async estimateMachine(machine: MachineToPrice): Promise<string | undefined> {
    const cost = await inTime(this.machineCost(machine), undefined);
    return cost && estimateWords(cost, this.manner);
  }

  /** What deleting each thing of a clean-up saves; nothing is known when prices are late. */
  async savings(found: Found): Promise<SavingOf> {
    const costs = this.current;
    const unknown: SavingOf = () => undefined;
    if (!costs) return unknown;
    const source = {
      priceOf: (instance: Instance) => costs.priceOf(instance),
      region: (region: string) => costs.book.region(region),
    };
    const { savingsIn } = await import('../../core/lab/cleanup/index.js');
    return inTime(savingsIn(found, source), unknown);
  }

  dispose(): void {
    this.following.dispose();
    this.changed.dispose();
  }

  private async machineCost(machine: MachineToPrice): Promise<InstanceCost | undefined> {
    const { region, type, platform, platformDetails, spot, volumes } = machine;
    const { book } = this;
    if (!book) return undefined;
    const system = billedSystem(platform, platformDetails);
    const [price, prices] = await Promise.all([
      spot ? book.spot(region, type, undefined) : book.machine(region, type, system),
      book.region(region),
    ]);
    return costOfInstance({ state: 'running', price, volumes, elasticIps: 0, passingAddress: true }, prices);
  }

  private begin(store: InstanceStore): Unsubscribe {
    const { session, log, memory } = this.services;
    const { account, storage } = session;
    if (!account || !storage) return () => undefined;
    const book = new PriceBook(account, { memory, log });
    const current = new AccountCosts(account, store, book, {
      log,
      holdingsOf: (region) => storage.holdingsOf(region),
    });
    const unsubscribe = current.onDidChange.on(() => this.changed.fire());
    this.current = current;
    this.changed.fire();
    return () => {
      unsubscribe();
      current.dispose();
      this.current = undefined;
      this.changed.fire();
    };
  }
}

/** Nobody waits long for a price. */
async function inTime<T>(work: Promise<T>, late: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<T>((resolve) => (timer = setTimeout(resolve, PATIENCE, late)));
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
