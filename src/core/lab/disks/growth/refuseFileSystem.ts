import { contentName, type Content } from '../contents';
import { mountOf, type DiskLayout } from '../layout';
import type { Refusal } from './growth';

/** Without the feature `64bit` an ext file system counts its blocks of 4 KiB in 32 bits. ext4(5) */
const EXT_32_BYTES = 2 ** 32 * 4096;

/** Why a file system itself cannot grow to a size; undefined when it can. */
export function refuseFileSystem(layout: DiskLayout, content: Content, bytes: number): Refusal | undefined {
  const { device, type, folder } = content;
  const name = contentName(content);
  const lacks = (...tools: readonly string[]): Refusal | undefined => {
    const tool = tools.find((each) => !layout.tools.has(each));
    return tool === undefined ? undefined : { why: 'noTool', tool };
  };
  if (mountOf(layout, device)?.writable === false) return { why: 'readOnly', name };
  switch (type) {
    case 'ext2':
    case 'ext3':
    case 'ext4':
      if (bytes > EXT_32_BYTES && !layout.large.has(device)) return { why: 'large' };
      return folder === undefined ? lacks('resize2fs', 'e2fsck') : lacks('resize2fs');
    case 'xfs':
      return folder === undefined ? { why: 'unmounted', name: 'XFS' } : lacks('xfs_growfs');
    case 'btrfs':
      if (folder === undefined) return { why: 'unmounted', name: 'btrfs' };
      if (layout.btrfs.get(device) !== 1) return { why: 'btrfs', name };
      return lacks('btrfs');
    case 'crypto_LUKS':
      return { why: 'encrypted', name };
    case 'linux_raid_member':
      return { why: 'raid', name };
    default:
      return { why: 'fileSystem', name: type };
  }
}
