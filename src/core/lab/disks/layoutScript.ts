/**
 * The one look at a disk. Says one fact a line (see readLayout.ts), changes nothing, and needs nothing but sh(1),
 * /sys, /proc and blkid(8): what else there is, such as LVM's programs, is asked only where it is there.
 */
import { begin, type DiskRef } from './scripts';

/** Programs that growing may take. */
const TOOLS = 'growpart resize2fs e2fsck xfs_growfs btrfs pvs lvs pvresize lvextend';

export function layoutScript(ref: DiskRef): string {
  return `${begin(ref)}find_disk
say disk "$disk" "$(($(cat "/sys/block/$disk/size") * 512))" "$(cat "/sys/block/$disk/queue/logical_block_size")"
say table "$(blkid -p -o value -s PTTYPE "/dev/$disk")"
todo=$disk
last=-1
final=
for each in /sys/block/"$disk"/"$disk"*; do
  [ -r "$each/partition" ] || continue
  number=$(cat "$each/partition")
  start=$(cat "$each/start")
  say partition "\${each##*/}" "$number" "$start" "$(cat "$each/size")"
  say base "\${each##*/}" "$disk"
  todo="$todo \${each##*/}"
  [ "$start" -gt "$last" ] || continue
  last=$start
  final=$number
done
seen=' '
is_seen() { case $seen in *" $1 "*) return 0 ;; esac; return 1; }
name_of() { named=$(readlink -f "$1"); named=\${named##*/}; }
# What stands on what: from the disk up to what nothing stands on.
while [ -n "$todo" ]; do
  name=\${todo%% *}
  case $todo in *' '*) todo=\${todo#* } ;; *) todo= ;; esac
  is_seen "$name" && continue
  seen="$seen$name "
  sys=/sys/class/block/$name
  type=$(blkid -p -o value -s TYPE "/dev/$name")
  case $? in 0 | 2) ;; *) type=unknown ;; esac
  say device "$name" "$type"
  [ -r "$sys/dm/uuid" ] && say mapping "$name" "$(cat "$sys/dm/uuid")"
  case $type in ext*)
    dumpe2fs -h "/dev/$name" 2>/dev/null | grep -q '^Filesystem features:.* 64bit' && say large "$name" ;;
  esac
  for each in "$sys"/slaves/*; do
    [ -e "$each" ] && say base "$name" "\${each##*/}"
  done
  for each in "$sys"/holders/*; do
    [ -e "$each" ] && todo="\${todo:+$todo }\${each##*/}"
  done
  for each in /sys/fs/btrfs/*/devices/"$name"; do
    [ -e "$each" ] && say btrfs "$name" "$(ls "\${each%/*}" | wc -l)"
  done
done
while read -r _ _ number root folder options rest; do
  rest=\${rest#*- }
  type=\${rest%% *}
  source=\${rest#* }
  source=\${source%% *}
  # A btrfs has a number that is no device's.
  if [ -e "/sys/dev/block/$number" ]; then name_of "/sys/dev/block/$number"; else name_of "$source"; fi
  is_seen "$named" && say mount "$named" "$type" "\${options%%,*}" "$root" "$folder"
done </proc/self/mountinfo
while read -r file _; do
  name_of "$file"
  is_seen "$named" && say swap "$named"
done </proc/swaps
for each in ${TOOLS}; do
  command -v "$each" >/dev/null && say tool "$each"
done
case $seen in *' dm-'*)
  lvs --noheadings --separator '|' -o lv_kernel_minor,vg_name,lv_name,lv_attr,segtype 2>/dev/null |
    while read -r line; do say lv "$line"; done ;;
esac
# Also where a group is not active: what belongs to it is let alone.
if command -v pvs >/dev/null; then
  pvs --noheadings --separator '|' -o pv_name,vg_name,pv_attr,vg_attr 2>/dev/null |
    while IFS='|' read -r file group rest; do
      name_of "\${file##* }"
      is_seen "$named" && say pv "$named|$group|$rest"
    done
fi
if [ -n "$final" ] && command -v growpart >/dev/null; then
  answer=$(growpart --dry-run "/dev/$disk" "$final" 2>&1)
  case $answer in
    *CHANGE:* | *NOCHANGE:*) ;;
    *) say growpart "$(printf %s "$answer" | tr '\\n' ' ' | cut -c 1-300)" ;;
  esac
fi
say end
`;
}
