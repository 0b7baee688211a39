import { UNATTENDED_MARK } from '../../../ssh/unattended';
import { installScript, type Watch } from './installScript';

/**
 * The decision, run every minute by a timer: `auto-stop LIMIT STATE`. It counts the minutes in a row without a
 * session in the file STATE and powers the machine off at LIMIT; EC2 then stops the instance.
 *
 * A session is a login that sshd let in, told by the titles of its processes ("sshd: ubuntu@pts/0", since OpenSSH 9.8
 * "sshd-session: …"): terminals, editors and tunnels alike, on any port, and no stranger who merely knocks. Session
 * Manager's workers count too. Minutes are counted, not computed from a clock: after hibernation or a correction of
 * the clock the last count is older than three minutes and starts again.
 *
 * A terminal counts for as long as it is open. A session without one, which is how editors and tunnels come, counts
 * until half an hour in a row has passed with less than 64 KiB a minute read and written by its sshd (proc(5),
 * `rchar` and `wchar`). An idle editor sends a keep-alive of some tens of bytes every five seconds on each of its two
 * connections (`KeepAliveSendTime` in VS Code's ipc.net.ts), which comes to about 10 KiB a minute here; a key typed,
 * a file opened or a line printed costs far more. Where the figures cannot be read the session counts.
 */
export const AUTO_STOP_DECISION = `#!/bin/sh
set -eu
limit=$1
state=$2

fresh() {
  [ -f "$1" ] && [ -z "$(find "$1" -mmin +3)" ]
}

# Of a process: what it has read and written since its start, in bytes.
traffic() {
  awk '/^[rw]char:/ { sum += $2 } END { if (!sum) exit 1; printf "%.0f", sum }' "/proc/$1/io" 2>/dev/null
}

# Whether all that runs below a session has the mark of a login that nobody asked for; 2 when nothing does.
unattended() {
  below=$(ps -o args= --ppid "$1" 2>/dev/null) || below=
  [ -n "$below" ] || return 2
  ! echo "$below" | grep -qv '${UNATTENDED_MARK}'
}

# Whether somebody's own: one that has nothing below it is looked at again, and may be gone by then.
counts() {
  unattended "$1" && return 1
  [ $? -eq 2 ] || return 0
  sleep 2
  [ -d "/proc/$1" ] || return 1
  ! unattended "$1"
}

# Of every session: its process, its traffic, and for how many minutes it has been quiet.
sessions() {
  ps -eo pid=,args= | grep -E '^ *[0-9]+ (sshd(-session)?: [^][ ]+$|(.*/)?ssm-session-worker )' |
    while read -r pid title; do
      bytes=0 quiet=0
      case $title in
        *ssm-session-worker* | *@pts/* | *@tty*) ;;
        *)
          counts "$pid" || continue
          if bytes=$(traffic "$pid"); then
            set -- $(awk -v pid="$pid" '$1 == pid { print $2, $3 }' "$state.before")
            if [ $# -eq 2 ] && [ "$bytes" -ge "$1" ] && [ $((bytes - $1)) -lt 65536 ]; then
              quiet=$(($2 + 1))
            fi
          fi
          ;;
      esac
      echo "$pid \${bytes:-0} $quiet"
    done
}

if fresh "$state.sessions"; then
  mv "$state.sessions" "$state.before"
else
  : >"$state.before"
fi
sessions >"$state.sessions" || true
if awk '$3 < 30 { some = 1 } END { exit !some }' "$state.sessions"; then
  echo 0 >"$state"
  exit 0
fi

idle=0
if fresh "$state"; then
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
 * The decision with its timer.
 * @param minutes a whole number of at least 1
 */
export const autoStopWatch = (minutes: number): Watch => ({
  name: 'ec2-lab-auto-stop',
  purpose: `Stops this machine after ${String(minutes)} minutes without an SSH session. Put in place by EC2 Lab.`,
  decision: AUTO_STOP_DECISION,
  args: `${String(minutes)} /run/ec2-lab-idle-minutes`,
  does: 'Stop this machine when nobody is logged in (EC2 Lab)',
  looks: 'Look every minute whether somebody is logged in (EC2 Lab)',
  notes: [
    '/run/ec2-lab-idle-minutes',
    '/run/ec2-lab-idle-minutes.sessions',
    '/run/ec2-lab-idle-minutes.before',
  ],
});

/**
 * A script, run once as root at the first start, that puts the decision and its timer in place. Running it again
 * changes nothing.
 */
export const autoStopScript = (minutes: number): string => installScript(autoStopWatch(minutes));
