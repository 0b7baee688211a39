/**
 * The decision, run every minute by a timer: `auto-stop LIMIT STATE`. It counts the minutes in a row without a
 * session in the file STATE and powers the machine off at LIMIT; EC2 then stops the instance.
 *
 * A session is a login that sshd let in, told by the titles of its processes ("sshd: ubuntu@pts/0", since OpenSSH 9.8
 * "sshd-session: …"): terminals, editors and tunnels alike, on any port, and no stranger who merely knocks. Session
 * Manager's workers count too. Minutes are counted, not computed from a clock: after hibernation or a correction of
 * the clock the last count is older than three minutes and starts again.
 */
export const AUTO_STOP_DECISION = `#!/bin/sh
set -eu
limit=$1
state=$2

sessions=$(ps -eo args= | grep -Ec '^sshd(-session)?: [^][ ]+$|(^|/)ssm-session-worker ' || true)
if [ "$sessions" -gt 0 ]; then
  echo 0 >"$state"
  exit 0
fi

idle=0
if [ -f "$state" ] && [ -z "$(find "$state" -mmin +3)" ]; then
  idle=$(cat "$state")
fi
idle=$((idle + 1))
echo "$idle" >"$state"
if [ "$idle" -ge "$limit" ]; then
  rm -f "$state"
  systemctl poweroff
fi
`;

/**
 * A script, run once as root at the first start, that puts the decision and its timer in place. Running it again
 * changes nothing.
 * @param minutes a whole number of at least 1
 */
export function autoStopScript(minutes: number): string {
  return `#!/bin/sh
# Stops this machine after ${String(minutes)} minutes without an SSH session. Put in place by EC2 Lab.
# To keep it running: sudo systemctl disable --now ec2-lab-auto-stop.timer
set -eu
root=\${1:-}

mkdir -p "$root/usr/local/sbin" "$root/etc/systemd/system"
cat >"$root/usr/local/sbin/ec2-lab-auto-stop" <<'EC2_LAB_END'
${AUTO_STOP_DECISION}EC2_LAB_END
chmod 755 "$root/usr/local/sbin/ec2-lab-auto-stop"

cat >"$root/etc/systemd/system/ec2-lab-auto-stop.service" <<'EC2_LAB_END'
[Unit]
Description=Stop this machine when nobody is logged in (EC2 Lab)

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/ec2-lab-auto-stop ${String(minutes)} /run/ec2-lab-idle-minutes
EC2_LAB_END

cat >"$root/etc/systemd/system/ec2-lab-auto-stop.timer" <<'EC2_LAB_END'
[Unit]
Description=Look every minute whether somebody is logged in (EC2 Lab)

[Timer]
OnBootSec=1min
OnUnitActiveSec=1min
AccuracySec=5s

[Install]
WantedBy=timers.target
EC2_LAB_END

systemctl daemon-reload
systemctl enable --now ec2-lab-auto-stop.timer
`;
}
