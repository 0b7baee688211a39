import { TAGS } from '../../labTags';
import { installScript, type Watch } from './installScript';

/**
 * The decision, run every minute by a timer: `end-timer FOLDER`. It reads the end from the instance's own tag, says
 * so to everybody logged in ten minutes before, and powers the machine off when it has come; EC2 then stops or
 * terminates the instance. After a start past the end the machine stays for ten minutes, in which the end can be put
 * off; so it does after hibernation, whose uptime goes on: it shows as minutes in which nobody looked.
 *
 * The tag comes from the instance metadata service, version 2. While that does not answer, or the tag makes no sense,
 * the last end that was read counts, which FOLDER keeps until the next boot: a copy of the disk has other tags. A tag
 * that was taken off is no end.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-tags-in-IMDS.html
 *
 * Not every image has curl, but cloud-init, which put this in place, is written in Python.
 */
export const END_DECISION = `#!/bin/sh
set -eu
folder=$1
service=\${2:-http://169.254.169.254}
uptime=\${3:-/proc/uptime}

http() {
  if command -v curl >/dev/null; then
    curl -sf --noproxy '*' --max-time 5 -X "$1" -H "$3" "$service/latest/$2"
  else
    python3 - "$1" "$service/latest/$2" "$3" 2>/dev/null <<'EC2_LAB_PYTHON'
import sys
from urllib.request import ProxyHandler, Request, build_opener
method, url, header = sys.argv[1:]
request = Request(url, method=method, headers=dict([header.split(": ")]))
print(build_opener(ProxyHandler({})).open(request, timeout=5).read().decode())
EC2_LAB_PYTHON
  fi
}

read_end() {
  token=$(http PUT api/token 'X-aws-ec2-metadata-token-ttl-seconds: 60') || return 1
  tags=$(http GET meta-data/tags/instance "X-aws-ec2-metadata-token: $token") || return 1
  if printf '%s\\n' "$tags" | grep -qx '${TAGS.end}'; then
    http GET meta-data/tags/instance/${TAGS.end} "X-aws-ec2-metadata-token: $token"
  else
    echo never
  fi
}

# One line, and a time that there is.
understood() {
  case $1 in
    *"
"*) return 1 ;;
    never) return 0 ;;
  esac
  printf '%s\\n' "$1" | grep -qxE '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z' &&
    date -u -d "$1" +%s >/dev/null 2>&1
}

number() {
  grep -xE '[0-9]{1,12}' "$folder/$1" 2>/dev/null || echo "$2"
}

mkdir -p "$folder"
now=$(date -u +%s)
if [ $((now - $(number looked "$now"))) -gt 240 ]; then
  echo "$now" >"$folder/woke"
  rm -f "$folder/told"
fi
echo "$now" >"$folder/looked"

if end=$(read_end) && understood "$end"; then
  echo "$end" >"$folder/end"
elif [ -f "$folder/end" ]; then
  end=$(cat "$folder/end")
else
  exit 0
fi
if [ "$end" = never ]; then
  exit 0
fi

left=$(($(date -u -d "$end" +%s) - now))
grace=$((600 - $(cut -d. -f1 "$uptime")))
awake=$((600 - now + $(number woke 0)))
if [ "$awake" -gt "$grace" ]; then
  grace=$awake
fi
if [ "$left" -lt "$grace" ]; then
  left=$grace
fi
if [ "$left" -le 0 ]; then
  systemctl poweroff
elif [ "$left" -le 600 ] && [ "$end" != "$(cat "$folder/told" 2>/dev/null)" ]; then
  echo "$end" >"$folder/told"
  wall "EC2 Lab: this machine switches itself off in $(((left + 59) / 60)) minutes, unless its tag ${TAGS.end} says otherwise."
fi
`;

export const END_WATCH: Watch = {
  name: 'ec2-lab-end',
  purpose: 'Switches this machine off at the time in its tag ec2-lab:end. Put in place by EC2 Lab.',
  decision: END_DECISION,
  args: '/run/ec2-lab-end',
  does: 'Switch this machine off at its end (EC2 Lab)',
  looks: 'Look every minute whether the end of this machine has come (EC2 Lab)',
  notes: ['/run/ec2-lab-end'],
};

/**
 * A script, run once as root at the first start, that puts the decision and its timer in place. Again, it changes
 * nothing.
 */
export const endScript = (): string => installScript(END_WATCH);
