import * as vscode from 'vscode';
import type { Place } from '../../core/account/account';
import type { InstanceStore, RegionView } from '../../core/ec2/instances/instanceStore';
import type { Unsubscribe } from '../../core/event';
import { logProblem } from '../logProblem';
import type { Basics } from '../basics';
import { RegionStore } from '../../core/ec2/regionStore';
import { otherRegions, topRowId, topRows } from './topRows';
import type { RegionRow, TopOptions, TopRow } from './topRows';
import { inView } from '../show/progress';

export type TreeServices = Pick<Basics, 'session' | 'log' | 'memory'>;

/** What tells one tree of regions from another. */
export interface TreeOfRegions<Item, Row> {
  readonly id: string;
  /** The editor's half. */
  readonly view: vscode.TreeView<Row>;
  /** What a region has. */
  readonly list: (at: Place, options: { readonly signal: AbortSignal }) => Promise<readonly Item[]>;
}

/** Any row that does not stand at the top. */
interface OtherRow {
  readonly kind: string;
}

/**
 * A view with the regions of the session's account at the top. What a region has is read when it is unfolded, and
 * again after `refresh`; what its rows are is left to each view.
 */
export abstract class RegionTree<Item extends { readonly id: string }, Row extends OtherRow>
  implements vscode.TreeDataProvider<Row | TopRow>, vscode.Disposable
{
  private readonly changed = new vscode.EventEmitter<Row | TopRow | undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  private readonly view: vscode.TreeView<Row | TopRow>;
  private readonly disposables: readonly { dispose(): unknown }[];
  private instances: InstanceStore | undefined;
  private unwatch: Unsubscribe | undefined;
  private unsubscribe: Unsubscribe | undefined;
  /** Of the session's account; undefined while none is open. */
  protected known: RegionStore<Item> | undefined;
  /** One object a region, for the view knows a row again by its object. */
  private readonly tops = new Map<string, TopRow>();
  /** What the top level showed last. */
  private drawnTop = '';

  constructor(
    protected readonly services: TreeServices,
    private readonly tree: TreeOfRegions<Item, Row | TopRow>,
  ) {
    this.view = tree.view;
    this.disposables = [
      this.changed,
      this.view.onDidChangeVisibility(({ visible }) => {
        this.follow();
        if (visible) void this.refresh();
      }),
      services.session.onDidChange(() => this.follow()),
    ];
  }

  abstract getTreeItem(row: Row | TopRow): vscode.TreeItem;

  /** What stands under a region that was read. */
  protected abstract childrenOfRegion(region: string): Row[];

  /** What stands under a row that is no region. */
  protected abstract childrenOf(row: Row): Row[];

  /** Another account is open, or none: what was remembered of the last one is nothing any more. */
  protected abstract forget(): void;

  /** Something is new of a region's instances. */
  protected abstract followInstances(view: RegionView): void;

  /** Reads again what was read before: of a region, or all. What fails shows in its own place. */
  async refresh(region?: string): Promise<void> {
    const { known } = this;
    if (!known || (region !== undefined && known.view(region).status === 'unread')) return;
    const work = async () => (region === undefined ? known.refresh() : known.read(region));
    await inView(this.tree.id, work);
  }

  async getChildren(row?: Row | TopRow): Promise<(Row | TopRow)[]> {
    if (!row) {
      this.drawnTop = this.topIds();
      return this.same(topRows(this.regions, this.options()));
    }
    if (isOtherRegions(row)) return this.same(otherRegions(this.regions, this.options()));
    if (!isRegion(row)) return this.childrenOf(row as Row);
    const { known } = this;
    if (!known) return [];
    if (known.view(row.region).status === 'unread') await known.read(row.region);
    return this.childrenOfRegion(row.region);
  }

  dispose(): void {
    this.leave();
    for (const each of this.disposables) each.dispose();
  }

  protected get visible(): boolean {
    return this.view.visible;
  }

  protected get regions(): InstanceStore['regions'] {
    return this.instances?.regions ?? [];
  }

  /** Draws what stands under a region anew. */
  protected draw(region: string): void {
    const row = [...this.tops.values()].find((top) => top.kind === 'region' && top.region === region);
    if (row) this.changed.fire(row);
  }

  /** What was read of a region is new. */
  protected followRead(region: string): void {
    this.draw(region);
  }

  private options(): TopOptions {
    const { session, memory } = this.services;
    return {
      home: session.account?.homeRegion ?? '',
      pinned: memory.pinnedRegions,
      practising: session.account?.practice !== undefined,
      problem: session.problem ?? this.instances?.problem,
    };
  }

  /**
   * Follows the session's account, and watches its instances exactly while the view can be seen. Begins when called
   * first.
   */
  protected follow(): void {
    const { session } = this.services;
    if (this.view.visible) void session.start();
    if (session.store !== this.instances) this.enter();
    if (!this.view.visible) {
      this.unwatch?.();
      this.unwatch = undefined;
    } else {
      this.unwatch ??= this.instances?.watch();
    }
    this.drawTop();
  }

  private enter(): void {
    this.leave();
    const { account, store } = this.services.session;
    this.instances = store;
    if (account && store) {
      const known = new RegionStore((region, signal) => this.tree.list({ account, region }, { signal }));
      this.known = known;
      known.onDidChange.on((region) => {
        const { problem } = known.view(region);
        if (problem) logProblem(this.services.log, problem);
        this.followRead(region);
      });
      this.unsubscribe = store.onDidChange.on((view) => {
        this.drawTop();
        if (view) this.followInstances(view);
      });
    }
    this.drawnTop = '';
    this.changed.fire(undefined);
  }

  private leave(): void {
    this.unwatch?.();
    this.unsubscribe?.();
    this.known?.dispose();
    this.unwatch = this.unsubscribe = this.known = this.instances = undefined;
    this.tops.clear();
    this.forget();
  }

  /** Draws everything when regions came, went or moved. */
  private drawTop(): void {
    if (this.topIds() !== this.drawnTop) this.changed.fire(undefined);
  }

  private topIds(): string {
    const others = otherRegions(this.regions, this.options());
    return [...topRows(this.regions, this.options()), ...others].map(topRowId).join('\n');
  }

  /** The objects that the view knows the regions by already. */
  private same(rows: readonly TopRow[]): TopRow[] {
    return rows.map((row) => {
      if (row.kind === 'noRegions') return row;
      const id = topRowId(row);
      const drawn = this.tops.get(id) ?? row;
      this.tops.set(id, drawn);
      return drawn;
    });
  }
}

const isRegion = (row: OtherRow): row is RegionRow => row.kind === 'region';
const isOtherRegions = (row: OtherRow): boolean => row.kind === 'otherRegions';
