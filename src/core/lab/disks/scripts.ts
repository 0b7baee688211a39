/**
 * What runs on an instance as a script for sh(1). Each prints lines that begin with `ec2-lab`, which scriptAnswers.ts
 * reads, and ends with a code other than 0 after `ec2-lab fault WORD …`. Values come in as quoted assignments at the
 * top and nowhere else.
 */

/** Which disk of an instance is meant. */
export interface DiskRef {
  readonly volumeId: string;
  /** As EC2 calls it, such as "/dev/sdf". */
  readonly device: string;
}

const VOLUME_ID = /^vol-[0-9a-f]{8,32}$/;
/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html */
const DEVICE = /^(\/dev\/)?[a-z0-9]+(\/[a-z0-9]+)?$/;
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
 * On `$disk`: the partition with the number and the first sector that are given, else all of it. A partition that is
 * not there as it was seen is a fault: what is meant is not what is there.
 */
const FIND_PART = `find_part() {
  part=$disk
  if [ -n "$number" ]; then
    part=
    for each in /sys/block/"$disk"/"$disk"*; do
      [ "$(cat "$each/partition" 2>/dev/null)" = "$number" ] && [ "$(cat "$each/start")" = "$start" ] && part=\${each##*/}
    done
    [ -n "$part" ] || fault changed
  fi
}
`;

/** Which partition of a disk is meant, and how it is told from another that got its number. */
export interface PartitionRef {
  readonly number: number;
  /** Its first sector. */
  readonly start: number;
}

/** Gives a script `find_part`; undefined for the bare disk. */
export function findPart(partition: PartitionRef | undefined): string {
  return `number=${partition?.number ?? ''}\nstart=${partition?.start ?? ''}\n${FIND_PART}`;
}

/** Gives a script `run`, which ends it with what a program said that failed. */
export const FAILING = `run() {
  command -v "$1" >/dev/null || fault noTool "$1"
  answer=$("$@" 2>&1) || fault failed "$(printf %s "$answer" | tr '\\n' ' ')"
}
`;

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
export function begin({ volumeId, device }: DiskRef): string {
  if (!VOLUME_ID.test(volumeId)) throw new Error(`not a volume: ${volumeId}`);
  if (!DEVICE.test(device)) throw new Error(`not a device: ${device}`);
  return `${BEGIN}volume='${volumeId}'\ndevice='${device}'\n${FIND_DISK}`;
}
