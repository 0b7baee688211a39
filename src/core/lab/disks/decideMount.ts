import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import { isEmpty, isSwap, ownContents, type Content } from './contents';
import type { DiskLayout } from './layout';

/** What mounting a disk comes to. */
export type MountChoice =
  /** One of these, which are not mounted yet. */
  | { readonly kind: 'mount'; readonly contents: readonly Content[] }
  | { readonly kind: 'mounted'; readonly folder: string }
  /** There is nothing on it: a file system can be made. */
  | { readonly kind: 'empty' };

/** What mount(8) takes as it is; other types are parts of something that has to be put together first. */
const MOUNTABLE: ReadonlySet<string> = new Set([
  ...['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'f2fs', 'jfs', 'reiserfs', 'nilfs2'],
  ...['vfat', 'exfat', 'ntfs', 'iso9660', 'udf', 'squashfs', 'erofs'],
]);

/** Throws Problem that says what is on the disk instead of a file system. */
export function decideMount(layout: DiskLayout): MountChoice {
  if (isEmpty(layout)) return { kind: 'empty' };
  const contents = ownContents(layout);
  const free = contents.filter(
    ({ folder, type, device }) => folder === undefined && MOUNTABLE.has(type) && isOnDisk(layout, device),
  );
  if (free.length > 0) return { kind: 'mount', contents: free };
  const folder = contents.find((each) => each.folder !== undefined)?.folder;
  if (folder !== undefined) return { kind: 'mounted', folder };
  throw new Problem('InvalidState', refusalText(layout));
}

function isOnDisk({ disk, partitions }: DiskLayout, device: string): boolean {
  return device === disk || partitions.some(({ name }) => name === device);
}

function refusalText(layout: DiskLayout): string {
  const types = new Set(layout.devices.map(({ type }) => type));
  if (types.has('LVM2_member'))
    return l10n.t('This disk belongs to LVM: mount its logical volume on the instance.');
  if (types.has('crypto_LUKS'))
    return l10n.t('This disk is encrypted with LUKS: open and mount it on the instance (cryptsetup open).');
  if (types.has('linux_raid_member'))
    return l10n.t('This disk is part of a RAID: mount that on the instance (mdadm --assemble).');
  if (types.has('zfs_member'))
    return l10n.t('This disk belongs to a ZFS pool: import that on the instance (zpool import).');
  const [other] = ownContents(layout);
  if (other) return l10n.t('EC2 Lab does not know how to mount what is on this disk ({0}).', other.type);
  return layout.devices.some(({ name }) => isSwap(layout, name))
    ? l10n.t('There is only swap on this disk, which is not mounted.')
    : l10n.t('There is no file system on this disk.');
}
