/**
 * What runs on an instance as a script for sh(1). Each prints lines that begin with `ec2-lab`, which disks/answers.ts
 * reads, and ends with a code other than 0 after `ec2-lab fault WORD …`. Values come in as quoted assignments at the
 * top and nowhere else.
 */
import { FSTAB } from './fstab';
import { shWord } from '../../shWord';

/** Which disk of an instance is meant. */
export interface DiskRef {
  readonly volumeId: string;
  /** As EC2 calls it, such as "/dev/sdf". */
  readonly device: string;
}

const VOLUME_ID = /^vol-[0-9a-f]{8,32}$/;
/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html */
const DEVICE = /^(\/dev\/)?[a-z0-9]+(\/[a-z0-9]+)?$/;
/** A folder that needs no escapes in fstab(5) either. */
const FOLDER = /^(\/[\w.-]+)+$/;

/** Whether a disk can be mounted there: an absolute path of plain characters, which fstab(5) takes as it is. */
export function isMountFolder(folder: string): boolean {
  return FOLDER.test(folder) && !folder.split('/').some((part) => part === '.' || part === '..');
}

const BEGIN = `set -u
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin
export LC_ALL PATH
say() { printf 'ec2-lab %s\\n' "$*"; }
fault() { say fault "$@"; exit 1; }
`;

/**
 * NVMe disks tell the id of their volume as their serial number, without the hyphen; on Xen the kernel's name follows
 * EC2's. https://docs.aws.amazon.com/ebs/latest/userguide/identify-nvme-ebs-device.html
 * The name counts only where no disk tells a volume: with NVMe it means nothing.
 */
const FIND_DISK = `serial_of() {
  for file in "$1/device/serial" "$1/serial"; do
    [ -r "$file" ] && tr -d '[:space:]-' <"$file" && return
  done
  lsblk -dno SERIAL "/dev/\${1##*/}" 2>/dev/null | tr -d '[:space:]-'
}
find_disk() {
  wanted=$(printf %s "$volume" | tr -d -)
  ebs=
  for each in /sys/block/*; do
    serial=$(serial_of "$each")
    [ "$serial" = "$wanted" ] && { disk=\${each##*/}; return; }
    case $serial in vol*) ebs=yes ;; esac
  done
  [ -z "$ebs" ] || fault noDisk
  bare=\${device##*/}
  letters=\${bare#sd}
  letters=\${letters#xvd}
  letters=\${letters%%[0-9]*}
  for each in "$bare" "xvd$letters" "sd$letters"; do
    [ -d "/sys/block/$each" ] && { disk=$each; return; }
  done
  fault noDisk
}
`;

/**
 * The part of the disk that holds its file system: the last partition, for only that one can grow, else all of it.
 */
const FIND_PART = `find_part() {
  part=
  number=
  last=-1
  for each in /sys/block/"$disk"/"$disk"*; do
    [ -r "$each/partition" ] || continue
    begin=$(cat "$each/start")
    [ "$begin" -gt "$last" ] || continue
    last=$begin
    part=\${each##*/}
    number=$(cat "$each/partition")
  done
  [ -n "$part" ] || part=$disk
  type=$(blkid -p -o value -s TYPE "/dev/$part")
  probe=$?
  folder=$(findmnt -nro TARGET -S "/dev/$part" | head -n 1)
}
`;

/** Says what is on the disk: its size in bytes, its partition, type of file system and folder, `-` for none. */
export function lookScript(ref: DiskRef): string {
  return `${begin(ref)}find_disk
find_part
[ "$probe" = 0 ] || [ "$probe" = 2 ] || type=unknown
say disk "$disk" "$(($(cat "/sys/block/$disk/size") * 512))" "\${number:--}" "$part" "\${type:--}" "\${folder:--}"
`;
}

/**
 * Makes the last partition as large as it can be.
 * growpart(1) ends with 1 both when there is nothing to grow ("NOCHANGE") and on failure.
 */
export function growPartitionScript(ref: DiskRef): string {
  return `${begin(ref)}find_disk
find_part
[ -n "$number" ] || { say partition none; exit 0; }
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

/**
 * Makes the file system as large as what it is on: resize2fs(8) for ext, mounted or not; xfs_growfs(8) for XFS, which
 * has to be mounted. Both do nothing where nothing is to be done.
 */
export function growFileSystemScript(ref: DiskRef): string {
  return `${begin(ref)}find_disk
find_part
run() {
  command -v "$1" >/dev/null || fault noTool "$1"
  answer=$("$@" 2>&1) || fault failed "$(printf %s "$answer" | tr '\\n' ' ')"
}
case \${type:--} in
  ext2 | ext3 | ext4)
    if [ -z "$folder" ]; then
      # resize2fs wants an unmounted file system checked; 1 means that something was mended.
      answer=$(e2fsck -fp "/dev/$part" 2>&1)
      [ $? -le 1 ] || fault failed "$(printf %s "$answer" | tr '\\n' ' ')"
    fi
    run resize2fs "/dev/$part" ;;
  xfs)
    [ -n "$folder" ] || fault notMounted
    run xfs_growfs "$folder" ;;
  -) fault noFileSystem ;;
  *) fault otherFileSystem "$type" ;;
esac
say filesystem "$type"
`;
}

/**
 * Mounts a disk now and at every start: the line in fstab(5) names the file system by its UUID, and \`nofail\` lets
 * the system start without the disk. It is written only after the mount has worked.
 *
 * @param format makes ext4 first, but only where blkid(8) finds nothing at all: code 2.
 */
export function mountScript(ref: DiskRef, folder: string, format: boolean, fstab = '/etc/fstab'): string {
  if (!isMountFolder(folder)) throw new Error(`not a folder: ${folder}`);
  return `${begin(ref)}${FSTAB}where='${folder}'
format='${format ? 'yes' : ''}'
fstab=${shWord(fstab)}
find_disk
find_part
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
  for folder in $(findmnt -nro TARGET -S "$part"); do
    case $folder in / | /boot | /boot/* | /usr | /var | /home) fault systemDisk "$folder" ;; esac
  done
done
sync
for each in "/dev/$disk" /sys/block/"$disk"/"$disk"*; do
  part=/dev/\${each##*/}
  [ -b "$part" ] || continue
  # Newest first: what was mounted on top of another goes before it.
  for folder in $(findmnt -nro TARGET -S "$part" | tac); do
    answer=$(umount "$folder" 2>&1) || fault busy "$folder"
  done
  uuid=$(blkid -p -o value -s UUID "$part")
  if [ -n "$uuid" ] && grep -q "^UUID=$uuid[[:space:]]" "$fstab" 2>/dev/null; then
    rest=$(grep -v "^UUID=$uuid[[:space:]]" "$fstab"; [ $? -lt 2 ] && echo .) || fault failed "$fstab"
    printf %s "\${rest%.}" | put_fstab || fault failed "$fstab"
  fi
done
say unmounted
`;
}

/**
 * Says which volume each disk is, and how full its mounted file systems are. Needs no root. Sizes in KiB; a file
 * system is told by its device number, for df(1) may call its disk /dev/root.
 */
export function useScript(): string {
  return `${BEGIN}${FIND_SERIALS}while read -r _ _ number _ folder _; do
  [ -e "/sys/dev/block/$number" ] || continue
  real=$(readlink -f "/sys/dev/block/$number")
  part=\${real##*/}
  [ -e "$real/partition" ] && real=\${real%/*}
  folder=$(printf '%b' "$(printf %s "$folder" | sed 's/\\\\\\([0-7][0-7][0-7]\\)/\\\\0\\1/g')")
  figures=$(df -kP "$folder" 2>/dev/null | awk 'NR == 2 { print $2, $3 }')
  [ -n "$figures" ] && say use "\${real##*/}" "$part" $figures "$folder"
done </proc/self/mountinfo
exit 0
`;
}

const FIND_SERIALS = `for each in /sys/block/*; do
  serial=
  for file in "$each/device/serial" "$each/serial"; do
    [ -r "$file" ] && { serial=$(tr -d '[:space:]-' <"$file"); break; }
  done
  [ -n "$serial" ] || serial=$(lsblk -dno SERIAL "/dev/\${each##*/}" 2>/dev/null | tr -d '[:space:]-')
  say disk "\${each##*/}" "\${serial:--}"
done
`;

/** On the practice cloud a root volume is the home folder, and nothing else is. */
export function practiceUseScript(): string {
  return `${BEGIN}say home "$(du -sk "$HOME" 2>/dev/null | awk '{ print $1 }')"
`;
}

/** The head of a script: its values, once they have been found harmless. Throws Error for others: a defect. */
function begin({ volumeId, device }: DiskRef): string {
  if (!VOLUME_ID.test(volumeId)) throw new Error(`not a volume: ${volumeId}`);
  if (!DEVICE.test(device)) throw new Error(`not a device: ${device}`);
  return `${BEGIN}volume='${volumeId}'\ndevice='${device}'\n${FIND_DISK}${FIND_PART}`;
}
