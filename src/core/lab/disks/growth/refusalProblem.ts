import * as l10n from '@vscode/l10n';
import { Problem } from '../../../problem';
import { changedText, packageOf } from '../../scriptAnswers';
import type { Refusal } from './growth';

/** A refusal as a sentence that says what can be done instead. */
export function refusalProblem(refusal: Refusal): Problem {
  return new Problem('InvalidState', refusalText(refusal));
}

/** Those where nothing could use the new space, or where something has only to be done first. */
const OF_NO_USE: ReadonlySet<Refusal['why']> = new Set([
  ...(['notLast', 'mbr', 'large', 'noTool', 'changed', 'unmounted', 'readOnly'] as const),
]);

/** Whether growing the volume alone makes sense all the same: the rest can be done by hand afterwards. */
export function canBeDoneByHand({ why }: Refusal): boolean {
  return !OF_NO_USE.has(why);
}

function refusalText(refusal: Refusal): string {
  switch (refusal.why) {
    case 'notLast':
      return l10n.t(
        '{0} cannot grow: behind its partition ({1}) lies another one, {2}. Delete or move that one first, or add another disk.',
        refusal.name,
        refusal.number,
        refusal.behind,
      );
    case 'logicalPartition':
      return l10n.t(
        '{0} is in a logical partition (MBR), which EC2 Lab does not grow: use parted on the instance.',
        refusal.name,
      );
    case 'table':
      return l10n.t('EC2 Lab grows partitions of GPT and MBR tables; this disk has {0}.', refusal.name);
    case 'mbr':
      return l10n.t(
        'The partition table of this disk (MBR) reaches 2 TiB at most: choose up to 2048 GiB, or convert it to GPT first.',
      );
    case 'large':
      return l10n.t(
        'This ext file system reaches 16 TiB at most: choose less, or give it the feature 64bit first (resize2fs -b).',
      );
    case 'noTool':
      return l10n.t(
        'The program {0} is missing on the instance: install it, then try again.',
        packageOf(refusal.tool),
      );
    case 'growpart':
      return l10n.t('growpart would not grow the partition: {0}', refusal.name);
    case 'encrypted':
      return l10n.t(
        '{0} is encrypted, and growing that may ask for its passphrase: use cryptsetup resize on the instance.',
        refusal.name,
      );
    case 'raid':
      return l10n.t(
        '{0} is on a RAID of several disks (md): grow each of them, then use mdadm --grow on the instance.',
        refusal.name,
      );
    case 'btrfs':
      return l10n.t(
        '{0} is a btrfs of several disks: grow each with btrfs filesystem resize on the instance.',
        refusal.name,
      );
    case 'logicalVolume':
      return l10n.t(
        '{0} is on a logical volume that is not a plain one (thin, mirrored, with snapshots): use LVM on the instance.',
        refusal.name,
      );
    case 'untold':
      return l10n.t('LVM does not tell what {0} is on: see lvs on the instance.', refusal.name);
    case 'state':
      return l10n.t(
        'The volume group {0} takes no change now (read-only, exported or incomplete): see vgs on the instance.',
        refusal.name,
      );
    case 'device':
      return l10n.t(
        'Between this disk and {0} lies a device that EC2 Lab does not know: grow it on the instance.',
        refusal.name,
      );
    case 'readOnly':
      return l10n.t('{0} is mounted read-only: it grows only while it can be written to.', refusal.name);
    case 'unmounted':
      return l10n.t('{0} grows only while it is mounted: mount the disk first.', refusal.name);
    case 'fileSystem':
      return fileSystemText(refusal.name);
    case 'swap':
      return l10n.t(
        'There is only swap on this disk: make it anew on the instance after the disk has grown.',
      );
    case 'nothing':
      return l10n.t('There is no file system on this disk.');
    case 'changed':
      return changedText();
  }
}

function fileSystemText(type: string): string {
  switch (type) {
    case 'ntfs':
      return l10n.t('EC2 Lab does not grow NTFS: let Windows do it (Disk Management).');
    case 'zfs_member':
      return l10n.t('This disk belongs to a ZFS pool: use zpool online -e on the instance.');
    case 'LVM2_member':
      return l10n.t(
        'This disk belongs to LVM, and no volume on it is active: activate it first (vgchange -ay).',
      );
    default:
      return l10n.t('EC2 Lab grows ext4, XFS and btrfs; this disk has {0}.', type);
  }
}
