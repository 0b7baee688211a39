import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import type { DiskLayout } from './layout';

/** Something stands on a disk that unmounting does not end: taking the disk away would break it. */
export class DiskHeld extends Problem {}

/**
 * Why a disk cannot be taken away though nothing of it were mounted: something stands on it that unmounting does not
 * end. Undefined when nothing does.
 */
export function heldProblem(layout: DiskLayout): DiskHeld | undefined {
  const sentence = heldText(layout);
  return sentence === undefined ? undefined : new DiskHeld('InvalidState', sentence);
}

function heldText({ disk, partitions, devices, swaps, btrfs, mappings, physicalVolumes }: DiskLayout) {
  const onDisk = new Set([disk, ...partitions.map(({ name }) => name)]);
  const others = devices.filter(({ name }) => !onDisk.has(name)).map(({ name }) => name);
  const [swap] = swaps;
  if (swap !== undefined) return l10n.t('The instance swaps to this disk: turn that off first (swapoff).');
  if (others.some((name) => mappings.get(name)?.startsWith('LVM-'))) {
    const group = physicalVolumes.find(({ group: named }) => named !== undefined)?.group ?? 'LVM';
    return l10n.t('The volume group {0} is in use on this disk: deactivate it first (vgchange -an).', group);
  }
  if (others.some((name) => mappings.get(name)?.startsWith('CRYPT-')))
    return l10n.t('What is encrypted on this disk is open: close it first (cryptsetup close).');
  if (others.some((name) => name.startsWith('md')))
    return l10n.t('This disk is part of a running RAID: stop it first (mdadm --stop).');
  if (others.length > 0)
    return l10n.t(
      'The device {0} stands on this disk: take it down on the instance first.',
      others.length > 3 ? `${others.slice(0, 3).join(', ')}, …` : others.join(', '),
    );
  return [...btrfs.values()].some((count) => count > 1)
    ? l10n.t('This disk is part of a btrfs of several disks that is mounted: unmount that first.')
    : undefined;
}
