import * as l10n from '@vscode/l10n';
import { confirm } from '../../kit/ask/confirm';
import { chooseEntry } from './chooseEntry';
import type { Basics } from '../../kit/basics';

/** Removes an instance's host entry; the instance and its key stay. */
export async function removeHostEntry(
  services: Pick<Basics, 'hostEntries'>,
  target?: unknown,
): Promise<void> {
  const entry = await chooseEntry(services, l10n.t('Remove host entry'), target);
  if (!entry) return;
  const question = l10n.t(
    'Remove the host entry {0}? “ssh {0}” stops working; the instance and its key stay.',
    entry.alias,
  );
  if (await confirm(question, l10n.t('Remove'))) await services.hostEntries().remove(entry.alias);
}
