import * as l10n from '@vscode/l10n';
import type { HostEntry } from '../../core/ssh/hostEntry';
import { confirm } from '../../kit/ask/confirm';
import { tellWithUndo } from '../../kit/tellWithUndo';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { wakeable } from './wakeable';
import { connectionTo, type ConnectServices } from './connectionTo';
import { reachable } from './reachable';
import type { Basics } from '../../kit/basics';

type Needs = ConnectServices & Pick<Basics, 'wakeProgram'>;

/**
 * Makes `ssh <alias>` start the instance when it is stopped, or leave it alone again: in any terminal, with the
 * editor closed too. Says first what that means for the bill.
 */
export async function startOnConnect(services: Needs, target?: unknown): Promise<void> {
  const instance = await chooseInstance(services, reachable(l10n.t('Start on connect')), target);
  if (!instance) return;
  const entries = services.hostEntries();
  const entry = (await entries.forInstance(instance.id)) ?? (await connectionTo(services, instance));
  if (!entry) return;
  const { wake, ...asleep } = entry;
  const next = wake ? asleep : wakeable(entry, services);
  if (!(await (wake ? confirmOff(entry) : confirmOn(entry, services)))) return;
  await entries.write(next);
  const message = wake
    ? l10n.t('“ssh {0}” starts nothing any more.', entry.alias)
    : l10n.t('“ssh {0}” starts the instance when it is stopped.', entry.alias);
  void tellWithUndo(services, message, () => services.hostEntries().write(entry));
}

function confirmOff({ alias }: HostEntry): Promise<boolean> {
  const question = l10n.t('“ssh {0}” starts the instance when it is stopped. Turn that off?', alias);
  return confirm(question, l10n.t('Turn off'));
}

function confirmOn({ alias }: HostEntry, services: Needs): Promise<boolean> {
  const question = l10n.t('Let “ssh {0}” start the instance when it is stopped?', alias);
  return confirm(question, l10n.t('Turn on'), [meaning(services)]);
}

function meaning({ session }: Pick<Basics, 'session'>): string {
  const cost =
    session.account?.billed === false
      ? l10n.t('Nothing is billed: this is the practice cloud, on your own computer.')
      : l10n.t('AWS bills it by the second until somebody stops it.');
  const how = l10n.t(
    'So do scp, git, and every other program that uses this name, in any terminal, also with this editor closed. The first connection then takes a minute or two; a Remote-SSH window that gives up earlier works at its second try.',
  );
  return `${how} ${cost}`;
}
