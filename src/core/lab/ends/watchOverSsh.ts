import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import { linesOf, noAnswer } from '../scriptAnswers';
import type { RunAsRoot } from '../disks/remote';
import { installScript, removeScript, type Watch } from '../launch/userData/installScript';

/** Beside what POSIX has; `wall`(1) only adds a word. */
const TOOLS = ['awk', 'find', 'grep', 'ps', 'date', 'systemctl'];

/**
 * Looks whether a watch can be put on a machine, and whether it is there: systemd runs, its tools are there, and its
 * files can be written and have room. Changes nothing.
 */
export const lookScript = (name: string): string => `LC_ALL=C
export LC_ALL
root=\${1:-}
say() { printf 'ec2-lab %s\\n' "$*"; }
fault() { say fault "$@"; exit 1; }
[ -d "$root/run/systemd/system" ] || fault noSystemd
for tool in ${TOOLS.join(' ')}; do
  command -v "$tool" >/dev/null || fault noTool "$tool"
done
for folder in "$root/usr/local/sbin" "$root/etc/systemd/system"; do
  there=$folder
  while [ ! -d "$there" ]; do there=\${there%/*}; done
  [ -w "\${there:-/}" ] || fault readOnly "$folder"
  free=$(df -Pk "\${there:-/}" | awk 'NR == 2 { print $4 }')
  [ "\${free:-0}" -ge 256 ] || fault noSpace "$folder"
done
[ -e "$root/etc/systemd/system/${name}.timer" ] && say watch there || say watch absent
`;

/** Whether the machine has the watch already. Throws Problem InvalidState that says why it cannot have it. */
export async function lookForWatch(
  run: RunAsRoot,
  { name }: Pick<Watch, 'name'>,
  signal?: AbortSignal,
): Promise<boolean> {
  const result = await run(lookScript(name), signal);
  const answers = linesOf(result.stdout);
  const fault = answers.find(([word]) => word === 'fault');
  if (fault) throw cannot(fault[1] ?? '', fault.slice(2).join(' '));
  const there = answers.find(([word]) => word === 'watch')?.[1];
  if (result.code !== 0 || there === undefined) throw noAnswer(result);
  return there === 'there';
}

/** Puts a watch on a machine, by the script that user data has at launch. Throws Problem. */
export async function putWatch(run: RunAsRoot, watch: Watch, signal?: AbortSignal): Promise<void> {
  const result = await run(installScript(watch), signal);
  if (result.code !== 0) throw noAnswer(result);
}

/** Takes it off again, with all that it left. Throws Problem. */
export async function removeWatch(run: RunAsRoot, watch: Watch, signal?: AbortSignal): Promise<void> {
  const result = await run(removeScript(watch), signal);
  if (result.code !== 0) throw noAnswer(result);
}

function cannot(word: string, detail: string): Problem {
  const say = (message: string): Problem => new Problem('InvalidState', message);
  switch (word) {
    case 'noSystemd':
      return say(
        l10n.t('The system of this instance has no systemd, so nothing there would look every minute.'),
      );
    case 'noTool':
      return say(l10n.t('The program {0} is missing on the instance: install it, then try again.', detail));
    case 'readOnly':
      return say(
        l10n.t('The system of this instance keeps {0} read-only, so nothing can be put there.', detail),
      );
    default:
      return say(
        l10n.t('There is no room left in {0} on the instance: delete something there first.', detail),
      );
  }
}
