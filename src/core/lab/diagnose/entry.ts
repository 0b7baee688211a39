import * as l10n from '@vscode/l10n';
import { readIfThere } from '../../files';
import type { Platform } from '../../platform';
import { configState } from '../../ssh/configFile';
import { renderHostEntry, type HostEntry } from '../../ssh/hostEntry';
import { wayTo } from '../connect/hostEntryFor';
import type { Check } from './types';

/** Whether `ssh <alias>` leads to the instance: the entry is of today, and nothing in the person's config wins over it. */
export const entry: Check = async ({ deps, facts, signal, tools }) => {
  const [instance, written] = await Promise.all([facts.instance(), facts.entry()]);
  if (!written) {
    return {
      status: 'skipped',
      sentence: l10n.t('There is no host entry yet: connecting writes it.'),
      fix: { kind: 'connect' },
    };
  }
  const now = instance.state === 'running' ? wayTo(instance, written) : undefined;
  if (now && now.hostName !== written.hostName) {
    return {
      status: 'bad',
      sentence: l10n.t(
        'The host entry {0} leads to {1}, which is not its address any more.',
        written.alias,
        written.hostName,
      ),
      detail: now.hostName,
      fix: { kind: 'rewriteEntry' },
    };
  }
  const state = await configState(deps.folder);
  if (state === 'absent' || state === 'notEditable') {
    return {
      status: 'bad',
      sentence: l10n.t('Your SSH config does not include the host entries of EC2 Lab.'),
      detail: deps.folder.includeLine,
      fix: { kind: 'rewriteEntry' },
    };
  }
  const effective = await tools.effectiveConfig(deps.folder, written.alias, signal);
  const [other] = differences(written, effective, deps.folder.platform);
  if (!other) {
    return { status: 'ok', sentence: l10n.t('“ssh {0}” leads to it.', written.alias), detail: written.alias };
  }
  const { configFile: path, platform } = deps.folder;
  const changed =
    (await readIfThere(deps.entries.fileOf(written.alias))) !== renderHostEntry(written, platform);
  return {
    status: 'bad',
    sentence: l10n.t('Another entry in your SSH config wins over {0}.', written.alias),
    detail: l10n.t('{0} is {1} and should be {2}.', other.option, other.is, other.wanted),
    fix:
      changed || state === 'displaced'
        ? { kind: 'rewriteEntry' }
        : { kind: 'problem', action: { kind: 'openFile', path } },
  };
};

interface Difference {
  readonly option: string;
  readonly is: string;
  readonly wanted: string;
}

/** What `ssh -G` says otherwise than the entry, of what decides where and as whom SSH connects. */
function differences(
  written: HostEntry,
  effective: ReadonlyMap<string, readonly string[]>,
  platform: Platform,
): Difference[] {
  const wanted: readonly (readonly [string, string | undefined])[] = [
    ['HostName', written.hostName],
    ['Port', String(written.port ?? 22)],
    ['User', written.user],
    ['HostKeyAlias', written.instanceId],
    ['IdentityFile', written.identityFile && platform.sshPath(written.identityFile).replace(/^"|"$/g, '')],
  ];
  return wanted.flatMap(([option, value]) => {
    const said = effective.get(option.toLowerCase()) ?? [];
    const is = said[0] ?? '';
    // The entry's key need not be the only one: IdentityFile adds up (ssh_config(5)).
    const agrees = option === 'IdentityFile' ? said.some((each) => each === value) : is === value;
    return value === undefined || agrees ? [] : [{ option, is, wanted: value }];
  });
}
