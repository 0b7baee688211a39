/** A file that EC2 Lab put there says so (`MARK`). */
interface WatchFile {
  readonly file: string;
  readonly text: string;
  /** As chmod(1) takes it. */
  readonly mode: string;
}

const MARK = 'EC2 Lab';

/** Something that a machine decides every minute. */
export interface Watch {
  /** Of the program and its units. */
  readonly name: string;
  /** One comment line. */
  readonly purpose: string;
  /** The program, with its first line. */
  readonly decision: string;
  /** What it is called with. */
  readonly args: string;
  /** Description of the service. */
  readonly does: string;
  /** Description of the timer. */
  readonly looks: string;
  /** What belongs to it beside; a file of somebody else's that is there already stays. */
  readonly files?: readonly WatchFile[];
  /** Files and folders in which it notes what it needs to know a minute later. */
  readonly notes: readonly string[];
}

/**
 * A script, run once as root at the first start, that puts a decision in place and a timer that runs it every minute.
 * Running it again changes nothing.
 */
export function installScript({ name, purpose, decision, args, does, looks, files = [] }: Watch): string {
  return `#!/bin/sh
# ${purpose}
# To turn it off: sudo systemctl disable --now ${name}.timer
set -eu
root=\${1:-}

mkdir -p "$root/usr/local/sbin" "$root/etc/systemd/system"
cat >"$root/usr/local/sbin/${name}" <<'EC2_LAB_END'
${decision}EC2_LAB_END
chmod 755 "$root/usr/local/sbin/${name}"

cat >"$root/etc/systemd/system/${name}.service" <<'EC2_LAB_END'
[Unit]
Description=${does}

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/${name} ${args}
EC2_LAB_END

cat >"$root/etc/systemd/system/${name}.timer" <<'EC2_LAB_END'
[Unit]
Description=${looks}

[Timer]
OnBootSec=1min
OnUnitActiveSec=1min
AccuracySec=5s

[Install]
WantedBy=timers.target
EC2_LAB_END

${files.map(installFile).join('')}systemctl daemon-reload
systemctl enable --now ${name}.timer
`;
}

const installFile = ({
  file,
  text,
  mode,
}: WatchFile): string => `if [ ! -e "$root${file}" ] || grep -q '${MARK}' "$root${file}"; then
  mkdir -p "$root${file.slice(0, file.lastIndexOf('/'))}"
  cat >"$root${file}" <<'EC2_LAB_END'
${text}EC2_LAB_END
  chmod ${mode} "$root${file}"
fi

`;

/**
 * A script, run as root, that takes a decision, its timer and what it notes out of a machine again. Where they are not
 * there it changes nothing.
 */
export function removeScript({ name, notes, files = [] }: Pick<Watch, 'name' | 'notes' | 'files'>): string {
  return `set -eu
root=\${1:-}
systemctl disable --now ${name}.timer 2>/dev/null || true
rm -f "$root/etc/systemd/system/${name}.service" "$root/etc/systemd/system/${name}.timer"
rm -f "$root/usr/local/sbin/${name}"
for file in ${['', ...files.map(({ file }) => `"$root${file}"`)].join(' ')}; do
  if grep -qs '${MARK}' "$file"; then rm -f "$file"; fi
done
for note in ${notes.map((note) => `"$root${note}"`).join(' ')}; do
  rm -rf "$note"
done
systemctl daemon-reload
`;
}
