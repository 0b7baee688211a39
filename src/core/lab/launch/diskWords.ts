import * as l10n from '@vscode/l10n';
import type { LaunchPlan } from './plan';
import type { PlanLine } from './planLine';
import type { PlannedDisk } from './plannedDisks';

/** The disks of a plan. A single one is just the disk; of several, each is told by its use and its device. */
export function disks({ disks: all }: LaunchPlan): PlanLine[] {
  return all.map((disk) => ({
    id: disk.use === 'root' ? 'disk' : 'dataDisk',
    label: all.length === 1 ? l10n.t('Disk') : diskUse(disk),
    value: diskSize(disk),
    note: noteOn(disk),
  }));
}

/** What a disk is for and where: "Root disk /dev/xvda", "Data disk /dev/sdf". */
export function diskUse({ use, device }: Pick<PlannedDisk, 'use' | 'device'>): string {
  return use === 'root' ? l10n.t('Root disk {0}', device) : l10n.t('Data disk {0}', device);
}

/** "Encrypted 16 GiB gp3", and how fast, where that was asked for. */
export function diskSize({ encrypted, sizeGiB, type, iops, throughput }: PlannedDisk): string {
  const disk = encrypted
    ? l10n.t('Encrypted {0} GiB {1}', sizeGiB, type)
    : l10n.t('Unencrypted {0} GiB {1}', sizeGiB, type);
  const speed = [
    ...(iops === undefined ? [] : [l10n.t('{0} operations a second', iops)]),
    ...(throughput === undefined ? [] : [l10n.t('{0} MiB a second', throughput)]),
  ];
  return [disk, ...speed].join(', ');
}

/** What it is made from, and what becomes of it with its instance. */
function noteOn({ snapshotId, deleteOnTermination, encrypted }: PlannedDisk): string {
  return [
    ...(snapshotId === undefined ? [] : [l10n.t('Made from {0}.', snapshotId)]),
    deleteOnTermination
      ? l10n.t('Deleted with the instance.')
      : l10n.t('Stays when the instance is terminated, and costs until you delete it.'),
    ...(encrypted ? [] : [l10n.t('An account that encrypts every new disk encrypts this one too.')]),
  ].join(' ');
}
