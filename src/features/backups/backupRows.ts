import type { Backup } from '../../core/lab/backups/backup';
import type { Restore } from '../../core/lab/backups/restore';
import type { Problem } from '../../core/problem';
import type { RegionItems } from '../../core/ec2/regionStore';
import { topRowId, type TopRow } from '../../kit/regionTree/topRows';

/** What a region has that has to do with backups. */
export type BackupItem = RestoreRow | BackupItemRow;

/** One row of the view "Backups", as plain data; how it looks is decided in backupItems.ts alone. */
export type BackupRow = TopRow | BackupItem | NoneRow | ProblemRow;

export interface BackupItemRow {
  readonly kind: 'backup';
  readonly region: string;
  readonly id: string;
  readonly backup: Backup;
}

/** A restored disk that is not finished, or on which the person has to decide. */
export interface RestoreRow {
  readonly kind: 'restore';
  readonly region: string;
  /** Of the instance: whatever takes an instance takes this row. */
  readonly id: string;
  readonly restore: Restore;
}

/** The region answered, and has none. */
export interface NoneRow {
  readonly kind: 'none';
  readonly region: string;
}

/** Why a region could not be read. */
export interface ProblemRow {
  readonly kind: 'backupsProblem';
  readonly region: string;
  readonly problem: Problem;
}

/** What was read of a region, as rows: what waits for a decision first. */
export function itemsOf(
  region: string,
  backups: readonly Backup[],
  restores: readonly Restore[],
): BackupItem[] {
  return [
    ...restores.map((restore): RestoreRow => ({ kind: 'restore', region, id: restore.instanceId, restore })),
    ...backups.map((backup): BackupItemRow => ({ kind: 'backup', region, id: backup.id, backup })),
  ];
}

/** What stands under a region: its trouble, and what is known of it. */
export function rowsOfRegion(
  region: string,
  { status, items, problem }: RegionItems<BackupItem>,
): (ProblemRow | BackupItem | NoneRow)[] {
  if (problem) return [{ kind: 'backupsProblem', region, problem }, ...items];
  return status === 'ready' && items.length === 0 ? [{ kind: 'none', region }] : [...items];
}

/** Whether anything is on its way, so that it is worth looking again soon. */
export function isMoving(items: readonly BackupItem[]): boolean {
  return items.some((item) =>
    item.kind === 'backup' ? item.backup.state === 'pending' : item.restore.stage === 'underWay',
  );
}

/** Stable across refreshes, so that the editor keeps what is selected. */
export function rowId(row: BackupRow): string {
  switch (row.kind) {
    case 'otherRegions':
    case 'region':
    case 'noRegions':
      return topRowId(row);
    case 'backup':
    case 'restore':
      return `${row.kind}/${row.region}/${row.id}`;
    case 'none':
    case 'backupsProblem':
      return `${row.kind}/${row.region}`;
  }
}
