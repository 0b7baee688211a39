import { FSTAB } from '../../fstab';

/**
 * A script, run once as root at the first start, that makes a swap file of `sizeGiB` and turns it on, now and at
 * every later start. Running it again changes nothing.
 *
 * A preallocated file is enough for ext4 and, since Linux 4.18, XFS; elsewhere swapon(8) asks for written zeros. On
 * Btrfs the file must not be copied on write, which chattr can only say of an empty file.
 */
export function swapScript(sizeGiB: number): string {
  return `#!/bin/sh
# Swap of ${String(sizeGiB)} GiB, made by EC2 Lab: the editor's server needs more memory than a small machine has.
set -eu
file=\${1:-/swapfile}
fstab=\${2:-/etc/fstab}
size_gib=${String(sizeGiB)}

if ! grep -qs "^$file " /proc/swaps; then
  if [ ! -s "$file" ]; then
    : >"$file"
    chmod 600 "$file"
    chattr +C "$file" 2>/dev/null || true
    fallocate -l "\${size_gib}G" "$file" 2>/dev/null || true
  fi
  if ! { mkswap "$file" && swapon "$file"; } >/dev/null 2>&1; then
    dd if=/dev/zero of="$file" bs=1M count=$((size_gib * 1024)) 2>/dev/null
    mkswap "$file" >/dev/null
    swapon "$file"
  fi
fi
${FSTAB}if ! grep -qs "^$file " "$fstab"; then
  text=$(fstab_with '%s none swap sw 0 0' "$file")
  printf '%s\\n' "$text" | put_fstab
fi
`;
}
