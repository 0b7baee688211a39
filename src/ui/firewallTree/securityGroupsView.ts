import * as vscode from 'vscode';
import { listFirewalls } from '../../core/ec2/firewall';
import type { InstanceStore } from '../../core/ec2/instanceStore';
import type { Instance } from '../../core/ec2/types';
import type { Unsubscribe } from '../../core/event';
import { logProblem } from '../reportProblem';
import type { Services } from '../services';
import { FirewallStore } from './firewallStore';
import { groupItem } from './groupItems';
import { otherRegions, rowId, rowsOfGroup, rowsOfRegion, topRows } from './groupRows';
import type { GroupRow, TopOptions, TopRow } from './groupRows';

/**
 * The view "Security groups": regions, in each its groups, under each group who uses it. A region is read when it is
 * unfolded, and again after `refresh`, a gesture that changed it, or when an instance has a group that is new here.
 */
export class SecurityGroupsView implements vscode.TreeDataProvider<GroupRow>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<GroupRow | undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  private readonly view: vscode.TreeView<GroupRow>;
  private readonly disposables: readonly { dispose(): unknown }[];
  private instances: InstanceStore | undefined;
  private unwatch: Unsubscribe | undefined;
  private unsubscribe: Unsubscribe | undefined;
  private known: FirewallStore | undefined;
  /** One object a region, for the view knows a row again by its object. */
  private readonly tops = new Map<string, TopRow>();
  /** What the top level showed last, and who used the groups of each region then. */
  private drawnTop = '';
  private readonly drawnUses = new Map<string, string>();

  constructor(private readonly services: Pick<Services, 'session' | 'log' | 'memory'>) {
    this.view = vscode.window.createTreeView('ec2-lab.securityGroups', {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.disposables = [
      this.changed,
      this.view,
      this.view.onDidChangeVisibility(({ visible }) => {
        this.follow();
        if (visible) void this.refresh();
      }),
      services.session.onDidChange(() => this.follow()),
    ];
    this.follow();
  }

  /** Reads again what was read before: a region's groups, or all. What fails shows in its own place. */
  async refresh(region?: string): Promise<void> {
    const { known } = this;
    if (!known || (region !== undefined && known.view(region).status === 'unread')) return;
    const work = async () => (region === undefined ? known.refresh() : known.read(region));
    await vscode.window.withProgress({ location: { viewId: 'ec2-lab.securityGroups' } }, work);
  }

  async getChildren(row?: GroupRow): Promise<GroupRow[]> {
    if (!row) {
      this.drawnTop = this.topIds();
      return this.same(topRows(this.regions, this.options()));
    }
    switch (row.kind) {
      case 'otherRegions':
        return this.same(otherRegions(this.regions, this.options()));
      case 'region':
        return this.childrenOfRegion(row.region);
      case 'group':
        return rowsOfGroup(row);
      case 'user':
      case 'namedBy':
      case 'none':
      case 'groupsProblem':
        return [];
    }
  }

  getTreeItem(row: GroupRow): vscode.TreeItem {
    return groupItem(row, row.kind === 'region' ? this.known?.view(row.region) : undefined);
  }

  dispose(): void {
    this.leave();
    for (const each of this.disposables) each.dispose();
  }

  private async childrenOfRegion(region: string): Promise<GroupRow[]> {
    const { known } = this;
    if (!known) return [];
    if (known.view(region).status === 'unread') await known.read(region);
    this.drawnUses.set(region, this.usesIn(region));
    return rowsOfRegion(region, known.view(region), this.instancesIn(region));
  }

  private get regions(): InstanceStore['regions'] {
    return this.instances?.regions ?? [];
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

  /** Follows the session's account, and watches its instances exactly while the view can be seen. */
  private follow(): void {
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
      const known = new FirewallStore((region, signal) => listFirewalls({ account, region }, { signal }));
      this.known = known;
      known.onDidChange.on((region) => {
        const { problem } = known.view(region);
        if (problem) logProblem(this.services.log, problem);
        this.draw(region);
      });
      this.unsubscribe = store.onDidChange.on((view) => {
        this.drawTop();
        if (view) this.followUses(view.region);
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
    this.drawnUses.clear();
  }

  /** Draws everything when regions came, went or moved. */
  private drawTop(): void {
    if (this.topIds() !== this.drawnTop) this.changed.fire(undefined);
  }

  private draw(region: string): void {
    const row = [...this.tops.values()].find((top) => top.kind === 'region' && top.region === region);
    if (row) this.changed.fire(row);
  }

  /** An instance came, went, or has other groups: draws its region anew, after reading it where a group is new. */
  private followUses(region: string): void {
    const { known } = this;
    const drawn = this.drawnUses.get(region);
    if (!known || drawn === undefined || drawn === this.usesIn(region)) return;
    this.drawnUses.set(region, this.usesIn(region));
    const used = this.instancesIn(region).flatMap(({ securityGroups }) => securityGroups);
    if (used.some(({ id }) => !known.find(region, id))) void known.read(region);
    else this.draw(region);
  }

  private usesIn(region: string): string {
    const uses = this.instancesIn(region).map(
      ({ id, name, state, securityGroups }) =>
        `${id} ${name ?? ''} ${state} ${securityGroups.map((group) => group.id).join(' ')}`,
    );
    return uses.sort().join('\n');
  }

  private instancesIn(region: string): Instance[] {
    const { instances = [] } = this.regions.find((view) => view.region === region) ?? {};
    return instances.filter(({ state }) => state !== 'terminated');
  }

  private topIds(): string {
    const others = otherRegions(this.regions, this.options());
    return [...topRows(this.regions, this.options()), ...others].map(rowId).join('\n');
  }

  /** The objects that the view knows the regions by already. */
  private same(rows: readonly TopRow[]): GroupRow[] {
    return rows.map((row) => {
      if (row.kind === 'groupsProblem') return row;
      const id = rowId(row);
      const drawn = this.tops.get(id) ?? row;
      this.tops.set(id, drawn);
      return drawn;
    });
  }
}
