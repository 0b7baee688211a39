import * as l10n from '@vscode/l10n';
import { oneLine } from '../oneLine';
import { Problem } from '../problem';
import type { SshFolder } from './sshFolder';

/** ssh reads its config at once, unless the person's programs (`Match exec`) or a pipe keep it waiting. */
const CONFIG_READ_WITHIN_MS = 20_000;

/**
 * What ssh would do for a host, by option in lower case (`ssh -G`). It runs the person's `Match exec`, as ssh does.
 *
 * Throws Problem SshFolder when ssh refuses its config, or has not read it after `timeoutMs` (default 20 s).
 */
export async function effectiveConfig(
  folder: SshFolder,
  alias: string,
  signal?: AbortSignal,
  timeoutMs = CONFIG_READ_WITHIN_MS,
): Promise<Map<string, string[]>> {
  const { platform } = folder;
  const ask = (...options: string[]) =>
    platform.run(platform.ssh, [...options, ...folder.configArgs, '-G', alias], { signal, timeoutMs });
  const first = await ask();
  // ssh refuses this one without a command, also where it is only asked.
  const forks = first.code !== 0 && /^Cannot fork into background without a command/m.test(first.stderr);
  const { code, stdout, stderr, timedOut } = forks ? await ask('-oForkAfterAuthentication=no') : first;
  if (timedOut)
    throw new Problem(
      'SshFolder',
      l10n.t('SSH has not read its config after {0} seconds.', Math.round(timeoutMs / 1000)),
      { action: { kind: 'openFile', path: folder.configFile } },
    );
  if (code !== 0)
    throw new Problem('SshFolder', l10n.t('SSH cannot read its config: {0}', oneLine(stderr.trim())), {
      action: { kind: 'openFile', path: folder.configFile },
      cause: new Error(stderr),
    });
  const options = new Map<string, string[]>();
  for (const line of stdout.split(/\r?\n/)) {
    const [, option, value] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    if (option !== undefined) options.set(option, [...(options.get(option) ?? []), value ?? '']);
  }
  if (forks) options.set('forkafterauthentication', ['yes']);
  return options;
}
