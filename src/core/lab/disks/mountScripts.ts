/** Scripts that mount a disk and unmount it. */
import { shWord } from '../../shWord';
import { FSTAB } from '../fstab';
import { begin, findPart, type DiskRef, type PartitionRef } from './scripts';

/** A folder that needs no escapes in fstab(5) either. */
const FOLDER = /^(\/[\w.-]+)+$/;

/** Whether a disk can be mounted there: an absolute path of plain characters, which fstab(5) takes as it is. */
export function isMountFolder(folder: string): boolean {
  return FOLDER.test(folder) && !folder.split('/').some((part) => part === '.' || part === '..');
}

export interface WhatToMount {
  readonly partition: PartitionRef | undefined;
  readonly format: boolean;
}

/**
 * Mounts a disk now and at every start: the line in fstab(5) names the file system by its UUID, and \`nofail\` lets
 * the system start without the disk. It is written only after the mount has worked.
 *
 * @param what the partition that is meant, undefined for the bare disk; `format` makes ext4 first, but only on a bare
 * disk where blkid(8) finds nothing at all: code 2.
 */
export function mountScript(
  ref: DiskRef,
  folder: string,
  { partition, format }: WhatToMount,
  fstab = '/etc/fstab',
): string {
  if (!isMountFolder(folder)) throw new Error(`not a folder: ${folder}`);
  return `${begin(ref)}${findPart(partition)}${FSTAB}where='${folder}'
format='${format ? 'yes' : ''}'
fstab=${shWord(fstab)}
find_disk
find_part
type=$(blkid -p -o value -s TYPE "/dev/$part")
probe=$?
folder=$(findmnt -nro TARGET -S "/dev/$part" | head -n 1)
[ -z "$folder" ] || { say mounted "$folder"; exit 0; }
[ "$probe" = 0 ] || [ "$probe" = 2 ] || fault failed "blkid $probe"
if [ "$probe" = 2 ]; then
  [ -n "$format" ] && [ -z "$number" ] || fault noFileSystem
  answer=$(mkfs.ext4 -q "/dev/$part" 2>&1) || fault failed "$(printf %s "$answer" | tr '\\n' ' ')"
  type=ext4
fi
mountpoint -q "$where" && fault folderUsed
[ -z "$(ls -A "$where" 2>/dev/null)" ] || fault folderUsed
uuid=$(blkid -p -o value -s UUID "/dev/$part")
mkdir -p "$where" || fault failed "mkdir $where"
answer=$(mount -t "$type" "/dev/$part" "$where" 2>&1) || fault failed "$(printf %s "$answer" | tr '\\n' ' ')"
if [ "$probe" = 2 ] && [ -n "\${SUDO_UID-}" ]; then chown "$SUDO_UID:\${SUDO_GID-}" "$where"; fi
if [ -n "$uuid" ] && ! grep -q "^UUID=$uuid[[:space:]]" "$fstab" 2>/dev/null; then
  text=$(fstab_with 'UUID=%s %s %s defaults,nofail 0 2' "$uuid" "$where" "$type") || fault failed "$fstab"
  printf '%s\\n' "$text" | put_fstab || fault failed "$fstab"
fi
say mounted "$where"
`;
}

/** Unmounts all of a disk and takes its lines out of fstab(5). A disk that the system itself stands on is refused. */
export function unmountScript(ref: DiskRef, fstab = '/etc/fstab'): string {
  return `${begin(ref)}${FSTAB}fstab=${shWord(fstab)}
find_disk
for each in "/dev/$disk" /sys/block/"$disk"/"$disk"*; do
  part=/dev/\${each##*/}
  [ -b "$part" ] || continue
  findmnt -nro TARGET -S "$part" | while read -r folder; do
    case $folder in / | /boot | /boot/* | /usr | /var | /home) fault systemDisk "$folder" ;; esac
  done || exit 1
done
sync
for each in "/dev/$disk" /sys/block/"$disk"/"$disk"*; do
  part=/dev/\${each##*/}
  [ -b "$part" ] || continue
  # Newest first: what was mounted on top of another goes before it.
  findmnt -nro TARGET -S "$part" | tac | while read -r folder; do
    # Blanks and other letters come as \\x20, which the printf of many a shell does not know.
    folder=$(env printf %b "$folder")
    answer=$(umount "$folder" 2>&1) || fault busy "$folder"
  done || exit 1
  uuid=$(blkid -p -o value -s UUID "$part")
  if [ -n "$uuid" ] && grep -q "^UUID=$uuid[[:space:]]" "$fstab" 2>/dev/null; then
    rest=$(grep -v "^UUID=$uuid[[:space:]]" "$fstab"; [ $? -lt 2 ] && echo .) || fault failed "$fstab"
    printf %s "\${rest%.}" | put_fstab || fault failed "$fstab"
  fi
done
say unmounted
`;
}
