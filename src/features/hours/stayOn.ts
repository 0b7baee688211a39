import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/ec2/nameOf';
import { autoStopOf } from '../../core/lab/ends/autoStop';
import { stayOneHour } from '../../core/lab/ends/idle';
import { Problem } from '../../core/problem';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import type { Basics } from '../../kit/basics';
import { showInformation } from '../../kit/show/messages';
import { withProgress } from '../../kit/show/progress';

/** Keeps an instance with auto-stop on for an hour though nobody uses it, as \`stay 1h\` on it does. */
export async function stayOn(
  services: Pick<Basics, 'session' | 'sshFolder' | 'hostEntries'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Keep on for 1 hour');
  const wanted = {
    title,
    fits: ({ state, tags }: { readonly state: string; readonly tags: Readonly<Record<string, string>> }) =>
      state === 'running' && autoStopOf(tags) !== undefined,
    unfit: (names: string) => l10n.t('{0} does not run, or does not stop itself.', names),
  };
  const instance = await chooseInstance(services, wanted, target);
  if (!instance) return;
  const name = nameOf(instance);
  const { account } = await services.session.require();
  if (account.practice)
    throw new Problem('InvalidState', l10n.t('On the practice cloud an open terminal keeps it on.'));
  const entry = await services.hostEntries().forInstance(instance.id);
  if (!entry)
    throw new Problem('NotFound', l10n.t('{0} has no host entry yet: connect to it, or add one.', name));
  await withProgress(title, (_step, signal) => stayOneHour(services.sshFolder(), entry.alias, signal));
  void showInformation(l10n.t('{0} does not stop itself for an hour.', name));
}
