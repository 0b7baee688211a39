import type * as vscode from 'vscode';
import type { Place } from '../../core/account/account';
import { listBackups } from '../../core/lab/backups/listBackups';
import { listRestores } from '../../core/lab/backups/listRestores';
import type { Owned } from '../../kit/owned';
import { RegionTree, type TreeServices } from '../../kit/regionTree/regionTree';
import type { TopRow } from '../../kit/regionTree/topRows';
import { eachMinuteShown } from '../../kit/whileShown';
import { backupItem } from './backupItems';
import { isMoving, itemsOf, rowsOfRegion, type BackupItem, type BackupRow } from './backupRows';
import { patienceIn } from './patience';

/**
 * The view "Backups": regions, in each its backups and the restores that are not ended. All is found by tags, so
 * whatever another window began is here too. A region is read when it is unfolded; while something in it is on its
 * way and the view can be seen, again and again.
 */
export class BackupsView extends RegionTree<BackupItem, BackupRow> {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly ages: Owned;

  constructor(services: TreeServices, view: vscode.TreeView<BackupRow | TopRow>) {
    super(services, { id: 'ec2-lab.backups', view, list: readRegion });
    this.ages = eachMinuteShown(view, () => this.drawAges());
    this.follow();
  }

  getTreeItem(row: BackupRow): vscode.TreeItem {
    return backupItem(row, row.kind === 'region' ? this.known?.view(row.region) : undefined);
  }

  override dispose(): void {
    this.ages.dispose();
    this.forget();
    super.dispose();
  }

  protected override childrenOfRegion(region: string): BackupRow[] {
    return this.known ? rowsOfRegion(region, this.known.view(region)) : [];
  }

  protected override childrenOf(): BackupRow[] {
    return [];
  }

  protected override forget(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  /** Backups do not depend on what instances do. */
  protected override followInstances(): void {
    return;
  }

  private drawAges(): void {
    for (const { region } of this.regions) if (this.known?.view(region).items.length) this.draw(region);
  }

  protected override followRead(region: string): void {
    super.followRead(region);
    const { known } = this;
    clearTimeout(this.timers.get(region));
    this.timers.delete(region);
    if (!known || !isMoving(known.view(region).items)) return;
    const again = (): void => {
      // Once it can be seen again, everything is read anew.
      if (this.visible) void known.read(region);
    };
    const { pollMs } = patienceIn(this.services.session);
    this.timers.set(region, setTimeout(again, pollMs));
  }
}

async function readRegion(at: Place, options: { readonly signal: AbortSignal }): Promise<BackupItem[]> {
  const [backups, restores] = await Promise.all([listBackups(at, options.signal), listRestores(at, options)]);
  return itemsOf(at.region, backups, restores);
}
