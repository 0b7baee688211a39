import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Backup } from '../../core/lab/backups/backup';
import type { RegionItems } from '../../core/ec2/regionStore';
import { plainItem, problemItem, topItem } from '../../kit/regionTree/topItems';
import { rowId } from './backupRows';
import type { BackupItemRow, BackupRow, RestoreRow } from './backupRows';
import { describeBackup, momentOf } from './backupWords';
import { inertLines } from '../../kit/show/inert';

/** How a row looks. @param view what is known of the region, for a region's row. */
export function backupItem(row: BackupRow, view?: RegionItems<unknown>): vscode.TreeItem {
  const item = shape(row, view);
  item.id = rowId(row);
  return item;
}

function shape(row: BackupRow, view: RegionItems<unknown> | undefined): vscode.TreeItem {
  switch (row.kind) {
    case 'region':
    case 'otherRegions':
    case 'noRegions':
      return topItem(row, 'backupRegion', view);
    case 'backup':
      return itemOfBackup(row);
    case 'restore':
      return itemOfRestore(row);
    case 'none':
      return plainItem(l10n.t('No backups'), 'info');
    case 'backupsProblem':
      return problemItem(row);
  }
}

function itemOfBackup({ backup }: BackupItemRow): vscode.TreeItem {
  const item = plainItem(backup.instanceName, iconOf(backup));
  item.description = describeBackup(backup, new Date());
  item.tooltip = tooltipOf(backup);
  item.contextValue = `backup ${backup.state}${backup.copiedFrom ? ' copy' : ''}`;
  item.accessibilityInformation = { label: `${backup.instanceName}, ${item.description}` };
  return item;
}

function iconOf({ state, kind }: Backup): string {
  if (state === 'pending') return 'loading~spin';
  if (state === 'failed') return 'error';
  return kind === 'image' ? 'archive' : 'layers';
}

/** Names are other people's text: never read as Markdown. */
function tooltipOf(backup: Backup): string {
  const { instanceName, instanceId, createdAt, imageId, disks, copiedFrom } = backup;
  return inertLines([
    `${instanceName} · ${instanceId}`,
    momentOf(createdAt, vscode.env.language),
    ...(imageId === undefined ? [] : [imageId]),
    ...disks.map(({ snapshotId, device, sizeGiB }) =>
      [snapshotId, ...(device === undefined ? [] : [device]), l10n.t('{0} GiB', sizeGiB)].join(' · '),
    ),
    ...(copiedFrom ? [l10n.t('Copy of {0} in {1}', copiedFrom.id, copiedFrom.region)] : []),
  ]);
}

function itemOfRestore({ restore }: RestoreRow): vscode.TreeItem {
  const { instanceName, stage, oldVolumeId, newVolumeId } = restore;
  const done = stage === 'done';
  const label = l10n.t('Restored disk of {0}', instanceName);
  const item = plainItem(label, done ? 'question' : 'warning');
  item.description = done ? l10n.t('keep it, or go back?') : l10n.t('not finished');
  item.tooltip = done
    ? l10n.t('The disk as it was before the restore, {0}, is kept until you decide.', oldVolumeId)
    : l10n.t('A restore broke off on the way: finish it, or go back to the disk as it was.');
  item.contextValue = `restore ${stage}${newVolumeId === undefined ? ' gone' : ''}`;
  item.accessibilityInformation = { label: `${label}, ${item.description}` };
  return item;
}
