import { UNATTENDED_MARK } from '../../../ssh/unattended';
import type { AutoStop, AutoStopUse } from '../../ends/autoStop';
import { installScript, type Watch } from './installScript';

/**
 * The decision, run every minute by a timer: `auto-stop LIMIT STATE USE RUN PROC`. It counts the minutes in a row
 * without use in the file STATE, says so on every terminal five minutes and one minute before, and powers the machine
 * off at LIMIT; EC2 then stops the instance.
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
 *
 * Work, where USE says so, is at least three minutes in a row in which a fifth of one processor was busy or waited for a disk
 * (proc(5), /proc/stat), or a tenth of a GPU. What a system does by itself is far less, or is over sooner.
 *
 * Whoever asks to stay is heard either way: by a file RUN/stay or RUN/stay.*, until the time in it (seconds since
 * 1970) or, without one, for as long as it is there; by a unit ec2-lab-stay* that is active; or by one that wants
 * ec2-lab-stay.target.
 */
export const AUTO_STOP_DECISION = `#!/bin/sh
set -eu
limit=$1
state=$2
use=\${3:-sessions}
run=\${4:-/run/ec2-lab}
proc=\${5:-/proc}

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
            before=$(awk -v pid="$pid" '$1 == pid { print $2, $3 }' "$state.before")
            last=\${before% *}
            if [ -n "$before" ] && [ "$bytes" -ge "$last" ] && [ $((bytes - last)) -lt 65536 ]; then
              quiet=$((\${before#* } + 1))
            fi
          fi
          ;;
      esac
      echo "$pid \${bytes:-0} $quiet"
    done
}

gpu_busy() {
  command -v nvidia-smi >/dev/null || return 1
  timeout 20 nvidia-smi --query-gpu=utilization.gpu --format=csv,noheader,nounits 2>/dev/null |
    awk '$1 + 0 >= 10 { some = 1 } END { exit !some }'
}

# For how many minutes in a row processors or GPUs have been busy.
work() {
  awk '
    $1 == "cpu" { for (field = 2; field <= 8; field++) all += $field; idle = $5 }
    /^cpu[0-9]/ { count++ }
    END { printf "%.0f %.0f %d\\n", all, idle, count }' "$proc/stat" >"$state.now"
  read -r all idle count <"$state.now"
  was_all=$all was_idle=$idle minutes=0 busy=no
  if fresh "$state.work" && grep -qxE '[0-9]+ [0-9]+ [0-9]+' "$state.work"; then
    read -r was_all was_idle minutes <"$state.work"
  fi
  passed=$((all - was_all))
  if [ "$passed" -gt 0 ] && [ $(((passed - idle + was_idle) * count * 5)) -ge "$passed" ]; then
    busy=yes
  fi
  if [ "$busy" = yes ] || gpu_busy; then
    minutes=$((minutes + 1))
  else
    minutes=0
  fi
  echo "$all $idle $minutes" >"$state.work"
  echo "$minutes"
}

# Whether somebody, or something, asked to stay.
asked() {
  for file in "$run"/stay "$run"/stay.*; do
    [ -f "$file" ] || continue
    until=$(head -c 12 "$file" | grep -xE '[0-9]{1,11}') || until=
    if [ -z "$until" ] || [ "$until" -gt "$(date +%s)" ]; then
      return 0
    fi
  done
  [ -n "$(systemctl list-units --plain --no-legend --state=active,activating 'ec2-lab-stay*' 2>/dev/null)" ]
}

say() {
  wall "EC2 Lab: nobody uses this machine: it stops in $1. To keep it: stay 2h" 2>/dev/null || true
}

# Anybody may ask to stay.
if [ ! -d "$run" ]; then
  mkdir -p "$run"
  chmod 1777 "$run"
fi

if fresh "$state.sessions"; then
  mv "$state.sessions" "$state.before"
else
  : >"$state.before"
fi
sessions >"$state.sessions" || true
used=no
if awk '$3 < 30 { some = 1 } END { exit !some }' "$state.sessions"; then used=yes; fi
busy=0
if [ "$use" = work ]; then busy=$(work); fi
if [ "$busy" -ge 3 ]; then used=yes; fi
if [ "$used" = yes ] || asked; then
  echo 0 >"$state"
  exit 0
fi

idle=0
if fresh "$state"; then
  idle=$(grep -xE '[0-9]{1,6}' "$state") || idle=0
fi
# A busy minute may be the first of more: it is not counted, and what was counted stays.
if [ "$busy" -eq 0 ]; then
  idle=$((idle + 1))
fi
echo "$idle" >"$state"
if [ "$busy" -gt 0 ]; then
  exit 0
fi
left=$((limit - idle))
if [ "$left" -le 0 ]; then
  rm -f "$state"
  systemctl poweroff
elif [ "$left" -eq 5 ]; then
  say '5 minutes'
elif [ "$left" -eq 1 ]; then
  say '1 minute'
fi
`;

/** The command \`stay\`, for everybody on the machine. */
export const STAY_COMMAND = `#!/bin/sh
# Keeps this machine on though nobody uses it. Put in place by EC2 Lab.
set -eu
run=\${EC2_LAB_RUN:-/run/ec2-lab}
file=$run/stay.$(id -u)
if [ "\${1:-}" = off ]; then
  rm -f "$file"
  echo 'This machine stops again when nobody uses it.'
elif printf '%s\\n' "\${1:-}" | grep -qxE '[1-9][0-9]{0,3}[hm]'; then
  minutes=\${1%[hm]}
  case $1 in *h) minutes=$((minutes * 60)) ;; esac
  if [ ! -d "$run" ]; then
    mkdir -p "$run"
    chmod 1777 "$run"
  fi
  # Anybody may put a link of this name there, and root would write through it: a new file, or none.
  rm -f "$file"
  set -C
  echo $(($(date +%s) + minutes * 60)) >"$file"
  echo "This machine does not stop itself for $1. Its end, if it has one, stays."
else
  echo 'Usage: stay 2h, stay 30m, stay off' >&2
  exit 2
fi
`;

/** Up while another unit wants it, and no longer. */
const STAY_TARGET = `[Unit]
Description=Keeps this machine from stopping itself (EC2 Lab)
StopWhenUnneeded=yes
`;

const USED: Readonly<Record<AutoStopUse, string>> = {
  sessions: 'an SSH session',
  work: 'an SSH session or work',
};

const STATE = '/run/ec2-lab-idle-minutes';

/** The decision with its timer, and what asks it to stay. */
export const autoStopWatch = ({ minutes, use }: AutoStop): Watch => ({
  name: 'ec2-lab-auto-stop',
  purpose: `Stops this machine after ${String(minutes)} minutes without ${USED[use]}. Put in place by EC2 Lab.`,
  decision: AUTO_STOP_DECISION,
  args: `${String(minutes)} ${STATE} ${use}`,
  does: 'Stop this machine when nobody uses it (EC2 Lab)',
  looks: 'Look every minute whether somebody uses this machine (EC2 Lab)',
  files: [
    { file: '/usr/local/bin/stay', text: STAY_COMMAND, mode: '755' },
    { file: '/etc/systemd/system/ec2-lab-stay.target', text: STAY_TARGET, mode: '644' },
  ],
  notes: [STATE, ...['sessions', 'before', 'now', 'work'].map((part) => `${STATE}.${part}`), '/run/ec2-lab'],
});

/**
 * A script, run once as root at the first start, that puts the decision and its timer in place. Running it again
 * changes nothing.
 */
export const autoStopScript = (autoStop: AutoStop): string => installScript(autoStopWatch(autoStop));
