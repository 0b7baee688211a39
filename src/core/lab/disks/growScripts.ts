/** Scripts that grow what stands on a disk, as far as its GrowthPlan says. Each does nothing where nothing is to be done. */
import { shWord } from '../../shWord';
import type { GrowthPlan } from './growth/growth';
import { isKernelName, isLvmName } from './layout';
import { begin, FAILING, findPart, type DiskRef } from './scripts';

/**
 * Makes a partition as large as it can be.
 * growpart(1) ends with 1 both when there is nothing to grow ("NOCHANGE") and on failure.
 */
export function growPartitionScript(ref: DiskRef, partition: NonNullable<GrowthPlan['partition']>): string {
  return `${begin(ref)}${findPart(partition)}find_disk
find_part
command -v growpart >/dev/null || fault noTool growpart
answer=$(growpart "/dev/$disk" "$number" 2>&1)
code=$?
case $code/$answer in
  0/*) say partition grown ;;
  1/*NOCHANGE*) say partition same ;;
  *) fault failed "$(printf %s "$answer" | tr '\\n' ' ')" ;;
esac
`;
}

/** Makes LVM see how large the disk is, and gives a logical volume what is free on it, on no other disk of the group. */
export function growLogicalVolumeScript(ref: DiskRef, { partition, logicalVolume }: GrowthPlan): string {
  const { group = '', name = '' } = logicalVolume ?? {};
  return `${begin(ref)}${findPart(partition)}${FAILING}volume_path=${shWord(`/dev/${lvmName(group)}/${lvmName(name)}`)}
find_disk
find_part
run pvresize "/dev/$part"
free=$(pvs --noheadings --nosuffix --units b -o pv_free "/dev/$part" | tr -d '[:space:]')
case $free in
  '' | 0) say volume same ;;
  *)
    run lvextend -l +100%PVS "$volume_path" "/dev/$part"
    say volume grown ;;
esac
`;
}

/**
 * Makes the file system as large as what it is on: resize2fs(8) for ext, mounted or not; xfs_growfs(8) for XFS and
 * btrfs-filesystem(8) for btrfs, which have to be mounted.
 */
export function growFileSystemScript(ref: DiskRef, { content }: GrowthPlan): string {
  const { device, type, folder = '' } = content;
  return `${begin(ref)}${FAILING}find_disk
device=${shWord(`/dev/${kernelName(device)}`)}
folder=${shWord(folder)}
case ${shWord(type)} in
  ext2 | ext3 | ext4)
    if [ -z "$folder" ]; then
      # resize2fs wants an unmounted file system checked; 1 means that something was mended.
      answer=$(e2fsck -fp "$device" 2>&1)
      [ $? -le 1 ] || fault failed "$(printf %s "$answer" | tr '\\n' ' ')"
    fi
    run resize2fs "$device" ;;
  xfs) run xfs_growfs "$folder" ;;
  btrfs) run btrfs filesystem resize max "$folder" ;;
  *) fault changed ;;
esac
say filesystem
`;
}

/** What an instance said of itself goes into a command for it: nothing but a name. Throws Error for others: a defect. */
function kernelName(name: string): string {
  if (!isKernelName(name)) throw new Error(`not a device: ${name}`);
  return name;
}

function lvmName(name: string): string {
  if (!isLvmName(name)) throw new Error(`not LVM's: ${name}`);
  return name;
}
