import type * as vscode from 'vscode';
import { listFirewalls, type Firewall } from '../../../core/ec2/firewall';
import type { RegionView } from '../../../core/ec2/instances/instanceStore';
import type { Instance } from '../../../core/ec2/types';
import { RegionTree, type TreeServices } from '../../../kit/regionTree/regionTree';
import type { TopRow } from '../../../kit/regionTree/topRows';
import { groupItem } from './groupItems';
import { rowsOfGroup, rowsOfRegion, type GroupRow } from './groupRows';

/**
 * The view "Security groups": regions, in each its groups, under each group who uses it. A region is read when it is
 * unfolded, and again after `refresh`, a gesture that changed it, or when an instance has a group that is new here.
 */
export class SecurityGroupsView extends RegionTree<Firewall, GroupRow> {
  /** Who used the groups of each region when it was drawn last. */
  private readonly drawnUses = new Map<string, string>();

  constructor(services: TreeServices, view: vscode.TreeView<GroupRow | TopRow>) {
    super(services, { id: 'ec2-lab.securityGroups', view, list: listFirewalls });
    this.follow();
  }

  getTreeItem(row: GroupRow): vscode.TreeItem {
    return groupItem(row, row.kind === 'region' ? this.known?.view(row.region) : undefined);
  }

  protected override childrenOfRegion(region: string): GroupRow[] {
    this.drawnUses.set(region, this.usesIn(region));
    return this.known ? rowsOfRegion(region, this.known.view(region), this.instancesIn(region)) : [];
  }

  protected override childrenOf(row: GroupRow): GroupRow[] {
    return row.kind === 'group' ? rowsOfGroup(row) : [];
  }

  protected override forget(): void {
    this.drawnUses.clear();
  }

  /** An instance came, went, or has other groups: draws its region anew, after reading it where a group is new. */
  protected override followInstances({ region }: RegionView): void {
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
}
