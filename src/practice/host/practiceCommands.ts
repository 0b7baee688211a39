import type { Sandbox } from '../machine/protocol';
import { quote } from '../machine/terminal';

/** Where the commands are and what they may do, as seen inside the instance. */
export interface PracticePlaces {
  readonly binDir: string;
  readonly powerDir: string;
  readonly sandbox: Sandbox;
}

/** Administration that only ever says what it would have done. */
const SAYING = ['dnf', 'yum', 'apt-get', 'apt', 'service'];

/**
 * The practice commands for sh, by name: what takes root on a real instance, and would do harm or fail on this
 * computer. All say what they would have done and succeed, so that lessons and scripts go on. `sudo` runs its command
 * inside a sandbox, where the system is read-only, and only says it where there is none. `shutdown` and its like
 * leave a request for the cloud, which stops or reboots the instance.
 */
export function practiceCommands(places: PracticePlaces): Map<string, string> {
  const commands = new Map(SAYING.map((name) => [name, sayingScript(name)]));
  commands.set('sudo', sudoScript(places));
  commands.set('systemctl', systemctlScript(places.binDir));
  commands.set('shutdown', shutdownScript(places.powerDir));
  commands.set('reboot', powerScript('reboot', places.powerDir));
  for (const name of ['poweroff', 'halt']) commands.set(name, powerScript('shutdown', places.powerDir));
  return commands;
}

/** A shell function that says one of two sentences, in the language of the session as its client set it. */
const SAY = `say() {
  case \${LC_ALL:-\${LC_MESSAGES:-\${LANG-}}} in
    es*) echo "$2" >&2 ;;
    *) echo "$1" >&2 ;;
  esac
}`;

/** A line of shell that says what would have been done. @param what in double quotes there */
function sayIt(what: string): string {
  return `say "practice: would run as root: ${what}; nothing was changed" \\
  "práctica: como root se habría ejecutado: ${what}; no se ha cambiado nada"`;
}

function sayingScript(name: string): string {
  return `#!/bin/sh
# Practice version: says what it would have done.
${SAY}
${sayIt(`${name} $*`)}
`;
}

function sudoScript({ binDir, sandbox }: PracticePlaces): string {
  const run =
    sandbox === 'bwrap'
      ? `say "practice: runs as $USER, not as root: $*" "práctica: se ejecuta como $USER, no como root: $*"
exec "$@"`
      : sayIt('$*');
  return `#!/bin/sh
# Practice version of sudo(8): nobody becomes root here.
${SAY}
shell=
while [ $# -gt 0 ]; do
  case $1 in
    -V | --version) echo 'Sudo of a practice instance'; exit 0 ;;
    -l | --list) echo "User $USER may run the following commands on this host: (ALL) NOPASSWD: ALL"; exit 0 ;;
    --login | --shell) shell=yes; shift ;;
    --user | --group | --host | --prompt | --chdir | --chroot) shift; [ $# -gt 0 ] && shift ;;
    --) shift; break ;;
    --* | -[ughpCDRrtTU]?*) shift ;;
    -?*)
      case $1 in *[is]*) shell=yes ;; esac
      case $1 in *[ughpCDRrtTU]) shift ;; esac
      [ $# -gt 0 ] && shift ;;
    [A-Za-z_]*=*) export "$1"; shift ;;
    *) break ;;
  esac
done
if [ $# -eq 0 ]; then
  [ -n "$shell" ] || exit 0
  set -- "\${SHELL:-/bin/sh}"
fi
name=\${1##*/}
[ "$name" = true ] && exit 0
if [ -x ${quote(binDir)}/"$name" ]; then
  shift
  exec ${quote(binDir)}/"$name" "$@"
fi
${run}
`;
}

function systemctlScript(binDir: string): string {
  return `#!/bin/sh
# Practice version of systemctl(1): power goes to the cloud, the rest is only said.
${SAY}
for word in "$@"; do
  case $word in
    poweroff | halt | reboot) exec ${quote(binDir)}/"$word" ;;
    -*) ;;
    *) break ;;
  esac
done
${sayIt('systemctl $*')}
`;
}

/** A request is written whole and renamed into place, so that the instance never reads half of one. */
function request(powerDir: string): string {
  return `ask() {
  echo "$1" >${quote(powerDir)}/$$.part && mv ${quote(powerDir)}/$$.part ${quote(powerDir)}/$$.request
}`;
}

function powerScript(action: 'shutdown' | 'reboot', powerDir: string): string {
  return `#!/bin/sh
# Practice version: the cloud does it.
${request(powerDir)}
ask '${action} now'
`;
}

function shutdownScript(powerDir: string): string {
  return `#!/bin/sh
# Practice version of shutdown(8): the cloud stops or reboots the instance.
${request(powerDir)}
action=shutdown
time=
while [ $# -gt 0 ]; do
  case $1 in
    -c) ask cancel; exit 0 ;;
    -k) exit 0 ;;
    -r | --reboot) action=reboot ;;
    -*) ;;
    *) [ -n "$time" ] || time=$1 ;;
  esac
  shift
done
time=\${time:-+1}
if [ "$time" != now ] && ! echo "$time" | grep -Eq '^(\\+?[0-9]{1,6}|[0-9]{1,2}:[0-9]{2})$'; then
  echo "Failed to parse time specification: $time" >&2
  exit 1
fi
[ "$time" = now ] || echo "Shutdown scheduled for $time, use 'shutdown -c' to cancel." >&2
ask "$action $time"
`;
}

/** The same for Windows without a Unix shell, by file name. Delays are not kept there: power requests are at once. */
export function practiceCommandsForCmd(powerDir: string): Map<string, string> {
  const saying = ['sudo', 'systemctl', ...SAYING].map((name): [string, string] => [
    `${name}.cmd`,
    cmdFile(`echo practice: would run as root: ${name} %*; nothing was changed 1>&2`),
  ]);
  const asking = (action: string) => cmdFile(`(echo ${action} now)> "${powerDir}\\%RANDOM%.request"`);
  const power = ['shutdown', 'poweroff', 'halt'].map((name): [string, string] => [
    `${name}.cmd`,
    asking('shutdown'),
  ]);
  return new Map([...saying, ...power, ['reboot.cmd', asking('reboot')]]);
}

function cmdFile(line: string): string {
  return `@echo off\r\n${line}\r\n`;
}
