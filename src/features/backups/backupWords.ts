import * as l10n from '@vscode/l10n';
import type { Backup, BackupDisk } from '../../core/lab/backups/backup';
import { diskUse } from '../../core/lab/launch/diskWords';
import { ageOf } from '../../kit/look';

/** Such as "image · 3 h · 8 GiB", "snapshots · 43 % · 8 GiB", "image · copy from us-east-1 · 2 d · 8 GiB". */
export function describeBackup(backup: Backup, now: Date): string {
  const { kind, copiedFrom, createdAt, sizeGiB, state, progress } = backup;
  const parts = [
    kind === 'image' ? l10n.t('image') : l10n.t('snapshots'),
    ...(copiedFrom ? [l10n.t('copy from {0}', copiedFrom.region)] : []),
    ...(state === 'pending' ? [l10n.t('{0} %', progress)] : []),
    ...(state === 'failed' ? [l10n.t('failed')] : []),
    ...(state === 'ready' ? [ageOf(createdAt, now)] : []),
    ...(sizeGiB > 0 ? [l10n.t('{0} GiB', sizeGiB)] : []),
  ];
  return parts.join(' · ');
}

/** The instance's name and the moment, as the person's language writes it: tells one backup from the next. */
export function nameOfBackup({ instanceName, createdAt }: Backup, locale: string | undefined): string {
  return l10n.t('{0}, {1}', instanceName, momentOf(createdAt, locale));
}

/** One line for each disk in it, by use and device, the root first: "Root disk /dev/xvda: 8 GiB". */
export function disksOfBackup({ disks, rootDevice }: Pick<Backup, 'disks' | 'rootDevice'>): string[] {
  const isRoot = ({ device }: BackupDisk): boolean => device !== undefined && device === rootDevice;
  return [...disks]
    .sort((a, b) => Number(isRoot(b)) - Number(isRoot(a)))
    .map((disk) => {
      const { device = disk.snapshotId, sizeGiB } = disk;
      return `${diskUse({ use: isRoot(disk) ? 'root' : 'data', device })}: ${l10n.t('{0} GiB', sizeGiB)}`;
    });
}

/** Day and time here. @param locale the editor's language; the machine's where it is left out. */
export function momentOf(time: Date, locale: string | undefined): string {
  return time.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'medium' });
}
