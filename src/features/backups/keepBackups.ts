import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { removeTags, setTags } from '../../core/ec2/resourceTags';
import type { Instance } from '../../core/ec2/types';
import { keptOf } from '../../core/lab/backups/backupTags';
import { listBackups } from '../../core/lab/backups/listBackups';
import { tooMany } from '../../core/lab/backups/retention';
import { TAGS } from '../../core/lab/labTags';
import { confirm } from '../../kit/ask/confirm';
import { linesOf } from './backupQuestion';
import { deleteBackups } from './retentionGesture';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import type { BackupServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';
import { askText } from '../../kit/ask/question';
import { showInformation } from '../../kit/show/messages';

/**
 * How many backups of an instance to keep: a tag on it. Those that are too many already go, once that was agreed to.
 */
export async function keepBackups(
  services: Pick<BackupServices, 'session' | 'backups'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Keep the last backups');
  const wanted = {
    title,
    fits: ({ state }: Instance) => state !== 'terminated' && state !== 'shutting-down',
    unfit: (names: string) => l10n.t('{0} is being terminated.', names),
  };
  const instance = await chooseInstance(services, wanted, target);
  if (!instance) return;
  const keep = await askNumber(instance, title);
  if (keep === undefined) return;
  const { account, store } = await services.session.require();
  const at = { account, region: instance.region };
  const name = nameOf(instance);
  if (keep === 'all') {
    await removeTags(at, [instance.id], [TAGS.keepBackups]);
    void showInformation(l10n.t('All backups of {0} are kept.', name));
  } else {
    const goes = tooMany(await listBackups(at), instance.id, keep);
    const question = l10n.t('Keep the last {0} of the backups of {1} and delete these for good?', keep, name);
    if (goes.length > 0 && !(await confirm(question, l10n.t('Delete'), linesOf(goes, vscode.env.language))))
      return;
    await setTags(at, [instance.id], { [TAGS.keepBackups]: String(keep) });
    await deleteBackups(services, at, goes);
    void showInformation(
      l10n.t('The last {0} of the backups that EC2 Lab made of {1} are kept.', keep, name),
    );
  }
  await store.refresh(at.region);
}

async function askNumber(instance: Instance, title: string): Promise<number | 'all' | undefined> {
  const now = keptOf(instance.tags);
  const answer = await askText(
    { title },
    {
      prompt: l10n.t('How many of its backups to keep, from 1 to 999; nothing to keep all'),
      value: now === undefined ? '' : String(now),
      validate: (text) =>
        text === '' || /^[1-9]\d{0,2}$/.test(text)
          ? undefined
          : l10n.t('A number from 1 to 999, or nothing.'),
    },
  );
  if (answer.kind !== 'chosen') return undefined;
  return answer.value === '' ? 'all' : Number(answer.value);
}
