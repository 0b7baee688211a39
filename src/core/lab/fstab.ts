/**
 * For sh(1), two functions on `$fstab`.
 *
 * `put_fstab` takes the whole new text from its input and puts it in the place of the old one at once, so that a
 * machine which loses its power meanwhile starts with one or the other. Owner and mode stay, and a link goes on
 * leading there. Where findmnt(8) is, a text that it finds a fault with is refused, unless the old one had faults
 * already. Fails without having changed anything.
 *
 * `fstab_with FORMAT WORD …` prints the text with one more line, which printf(1) makes of these. Fails when what is
 * there cannot be read in full.
 */
export const FSTAB = `put_fstab() {
  real=$(readlink -f "$fstab") || return 1
  new=$real.ec2-lab
  rm -f "$new"
  if [ -e "$real" ]; then
    cp -p "$real" "$new" || return 1
  else
    : >"$new" || return 1
    chmod 644 "$new"
  fi
  cat >"$new" || { rm -f "$new"; return 1; }
  if findmnt --verify --tab-file "$real" >/dev/null 2>&1 && ! findmnt --verify --tab-file "$new" >/dev/null 2>&1; then
    rm -f "$new"
    return 1
  fi
  sync
  mv -f "$new" "$real" || { rm -f "$new"; return 1; }
}
fstab_with() {
  # The point keeps line feeds at the end.
  old=$(cat "$fstab" 2>/dev/null && echo .) || [ ! -e "$fstab" ] || return 1
  printf %s "\${old%.}"
  # A last line without its end would swallow the next.
  [ -z "$(tail -c 1 "$fstab" 2>/dev/null)" ] || echo
  printf "$@"
  echo
}
`;
