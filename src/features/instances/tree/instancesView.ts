import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { costOfAddresses, costOfVolume } from '../../../core/cost/costOf';
import type { InstanceStore } from '../../../core/ec2/instances/instanceStore';
import type { Unsubscribe } from '../../../core/event';
import type { Instance } from '../../../core/ec2/types';
import type { Problem } from '../../../core/problem';
import { accountName } from '../../../kit/session/statusText';
import { contextKeys } from '../../../kit/contextKeys';
import type { Basics } from '../../../kit/basics';
import { eachMinuteShown } from '../../../kit/whileShown';
import type { Costs } from '../../cost/costs';
import type { EndClock } from '../../hours/endClock';
import { useAsker } from '../../disks/askUse';
import { DiskUses } from '../../disks/diskUses';
import { volumesOf, type RegionStorage, type Storage } from '../../../core/ec2/volumes/storage';
import { DrawnRows } from './drawnRows';
import { childrenOf, partsOf, treeOf, type InstanceNode, type TreeNode } from './nodes';
import { phaseOf } from './phase';
import { resolveTooltip, treeItem } from './treeItems';
import { chosenWayWord } from '../../../core/lab/connect/wayWord';
import { inView } from '../../../kit/show/progress';
import { describeView } from '../../../kit/show/treeItem';

const NOTHING: RegionStorage = { addresses: [], volumes: [] };

/** Changes within this time are drawn together. Milliseconds. */
const drawDelay = 50;

/** What the view works with. */
export interface InstancesViewServices extends Pick<
  Basics,
  'session' | 'log' | 'memory' | 'sshFolder' | 'hostEntries'
> {
  readonly costs: Costs;
  readonly ends: EndClock;
}

/**
 * The view "Instances": subscribes to the session's store, watches it only while visible, and draws rows as plain
 * data. The filter lives here; pinned regions live in memory.
 */
export class InstancesView implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  private readonly drawn = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly onDidChangeTreeData = this.drawn.event;

  private readonly disposables: readonly { dispose(): unknown }[];
  private store: InstanceStore | undefined;
  private unsubscribe: Unsubscribe | undefined;
  private storage: Storage | undefined;
  private uses: DiskUses | undefined;
  private unwatch: Unsubscribe | undefined;
  private drawing: NodeJS.Timeout | undefined;
  private readonly rows = new DrawnRows();
  /** What to draw next: these regions, or everything. */
  private stale = new Set<string>();
  private allStale = false;
  private words = '';

  constructor(
    private readonly services: InstancesViewServices,
    private readonly view: vscode.TreeView<TreeNode>,
  ) {
    this.disposables = [
      this.drawn,
      this.view.onDidChangeVisibility(() => this.follow()),
      services.session.onDidChange(() => this.follow()),
      services.session.onDidTouch(
        ({ instanceId }) => instanceId !== undefined && this.uses?.forget(instanceId),
      ),
      services.ends.onDidTick(() => this.countDown()),
      eachMinuteShown(this.view, () => this.drawAges()),
    ];
    this.follow();
  }

  get filter(): string {
    return this.words;
  }

  set filter(words: string) {
    this.words = words.trim();
    void vscode.commands.executeCommand('setContext', contextKeys.filtered, this.words !== '');
    this.draw();
  }

  get selection(): readonly TreeNode[] {
    return this.view.selection;
  }

  /** Reads every region again, with the view's progress bar meanwhile. What fails shows in its own place. */
  async refresh(): Promise<void> {
    const { store } = this;
    if (!store) return;
    const began = Date.now();
    await inView('ec2-lab.instances', () => store.refresh());
    // Each region is drawn again, for its ages, but none is forgotten meanwhile. What was read because its instances
    // had changed is new enough.
    for (const { region } of store.regions) this.readStorage(region, Date.now() - began);
    this.drawAges();
  }

  /** Draws soon: everything (after a pin), or the region of which the store tells a change. */
  draw(region?: string): void {
    if (region === undefined) this.allStale = true;
    else this.stale.add(region);
    this.drawing ??= setTimeout(() => {
      this.drawing = undefined;
      this.showPhase();
      const changed = this.rows.change(this.topRows(), this.stale);
      if (this.allStale || changed === undefined) this.drawn.fire(undefined);
      else if (changed.length > 0) this.drawn.fire(changed);
      this.stale = new Set();
      this.allStale = false;
    }, drawDelay);
  }

  getChildren(node?: TreeNode): TreeNode[] | Promise<TreeNode[]> {
    if (node?.kind === 'instance') return this.partsOf(node);
    if (node) return [...childrenOf(this.rows.newest(node))];
    const rows = this.topRows();
    this.rows.begin(rows);
    return rows;
  }

  private topRows(): TreeNode[] {
    if (this.phase() !== 'ready') return [];
    return treeOf(this.store?.regions ?? [], {
      pinned: this.services.memory.pinnedRegions,
      filter: this.words,
      practising: this.practising,
      ...(this.storage && { storage: (region: string) => this.storage?.of(region) ?? NOTHING }),
    });
  }

  /** Its addresses and disks; how full they are comes later and is drawn then. */
  private async partsOf({ region, id, instance }: InstanceNode): Promise<TreeNode[]> {
    const { storage } = this;
    const now = this.store?.find(region, id) ?? instance;
    if (!storage || now.state === 'terminated') return [];
    await this.unfold(now, storage);
    const problems = [storage.addresses.view(region), storage.volumes.view(region)]
      .flatMap(({ problem }) => problem ?? [])
      .slice(0, 1)
      .map((problem): TreeNode => ({ kind: 'problem', region, problem }));
    const useOf = (volumeId: string) => this.uses?.of(id, volumeId);
    return [...problems, ...partsOf(now, storage.of(region), useOf, !this.practising)];
  }

  /** Reads the volumes of an instance where they are not known, and asks it how full they are. */
  private async unfold(instance: Instance, storage: Storage): Promise<void> {
    const { region } = instance;
    if (storage.volumes.view(region).status !== 'ready') await storage.read(region);
    const volumes = volumesOf(storage.of(region), instance.id);
    if (instance.state === 'running' && volumes.length > 0) void this.uses?.ask(instance, volumes);
  }

  /** Where instances cannot be read there is nothing more to be learnt. */
  private readStorage(region: string, goodForMs = 0): void {
    const view = this.store?.regions.find((each) => each.region === region);
    if (view?.status === 'ready') void this.storage?.fresh(region, goodForMs);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const newest = this.rows.newest(node);
    const stop = newest.kind === 'instance' ? this.services.ends.stopOf(newest.id) : undefined;
    return treeItem(newest, new Date(), stop);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    const [cost, way] = await Promise.all([this.costOf(node), this.wayOf(node)]);
    return resolveTooltip(node, item, cost, way);
  }

  /** Entries lie on the disk; one that cannot be read says nothing here. */
  private async wayOf(node: TreeNode): Promise<string | undefined> {
    if (node.kind !== 'instance') return undefined;
    const entry = await this.services
      .hostEntries()
      .forInstance(node.instance.id)
      .catch(() => undefined);
    return entry && chosenWayWord(entry);
  }

  private async costOf(node: TreeNode): Promise<readonly [string, string][]> {
    const { costs } = this.services;
    if (node.kind === 'instance') return costs.tooltipRows(node.instance);
    if (node.kind === 'disk') return costs.rowsOf(node.region, (prices) => costOfVolume(node.volume, prices));
    if (node.kind === 'address') return costs.rowsOf(node.region, (prices) => costOfAddresses(1, prices));
    return [];
  }

  dispose(): void {
    clearTimeout(this.drawing);
    this.unwatch?.();
    this.unsubscribe?.();
    this.uses?.dispose();
    for (const each of this.disposables) each.dispose();
  }

  /** Draws the countdowns anew. */
  private countDown(): void {
    if (!this.view.visible) return;
    for (const { region } of this.services.ends.counted) this.draw(region);
  }

  private drawAges(): void {
    for (const { region } of this.store?.regions ?? []) this.draw(region);
  }

  /** Subscribes to the session's present store, and watches it exactly while the view can be seen. */
  private follow(): void {
    const { session } = this.services;
    if (this.view.visible) void session.start();
    if (session.store !== this.store) {
      this.unwatch?.();
      this.unsubscribe?.();
      this.unwatch = undefined;
      this.store = session.store;
      this.unsubscribe = this.store?.onDidChange.on((view) => {
        if (view) this.readStorage(view.region);
        this.draw(view?.region);
      });
      this.followStorage();
    }
    if (!this.view.visible) {
      this.unwatch?.();
      this.unwatch = undefined;
    } else if (this.store && !this.unwatch) {
      this.unwatch = this.store.watch();
      void this.refresh();
    }
    this.draw();
  }

  private followStorage(): void {
    this.uses?.dispose();
    const { storage } = this.services.session;
    this.storage = storage;
    this.uses = storage && new DiskUses(useAsker(this.services));
    for (const { onDidChange } of [...(storage?.stores ?? []), ...(this.uses ? [this.uses] : [])])
      onDidChange.on((region) => this.draw(region));
  }

  private phase(): ReturnType<typeof phaseOf> {
    return phaseOf({
      session: this.services.session.phase,
      problem: this.problem,
      endpoint: this.customEndpoint,
      regions: this.store?.regions ?? [],
      wantsRows:
        this.hasUnused() ||
        this.practising ||
        this.words !== '' ||
        this.services.memory.pinnedRegions.length > 0,
    });
  }

  /** Also an account without instances may pay for something. */
  private hasUnused(): boolean {
    const storages = (this.store?.regions ?? []).map(({ region }) => this.storage?.of(region) ?? NOTHING);
    return storages.some(
      ({ addresses, volumes }) =>
        addresses.some(({ associationId }) => associationId === undefined) ||
        volumes.some(({ attachments }) => attachments.length === 0),
    );
  }

  private get practising(): boolean {
    return this.services.session.account?.practice !== undefined;
  }

  /** Why nothing can be shown: the account's trouble, or that of the list of regions. */
  get problem(): Problem | undefined {
    return this.services.session.problem ?? this.store?.problem;
  }

  /** What takes the place of AWS, by somebody's wish. */
  private get customEndpoint(): string | undefined {
    const { account } = this.services.session;
    return account?.practice ? undefined : account?.endpoint;
  }

  private showPhase(): void {
    const phase = this.phase();
    void vscode.commands.executeCommand('setContext', contextKeys.phase, phase);
    // Only beside rows: a message takes the place of a welcome text and its buttons.
    const filtered = phase === 'ready' && this.words !== '';
    const name = accountName(this.services.session);
    describeView(this.view, {
      message: filtered ? l10n.t('Only what matches “{0}” is shown.', this.words) : '',
      // A welcome text cannot name it.
      description: phase === 'endpointSilent' ? `${name} · ${this.customEndpoint ?? ''}` : name,
    });
  }
}
