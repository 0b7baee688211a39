import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import type { Instance } from '../../core/ec2/types';
import type { Backup } from '../../core/lab/backups/backup';
import { keptOf } from '../../core/lab/backups/backupTags';
import { beginBackup } from '../../core/lab/backups/beginBackup';
import { listBackups } from '../../core/lab/backups/listBackups';
import { tooMany } from '../../core/lab/backups/retention';
import { rememberedUser } from '../../core/lab/memory';
import { confirm } from '../../ui/ask/confirm';
import { patienceIn } from '../../ui/backupsTree/patience';
import { pickStop } from './pickStop';
import { deleteBackups, linesOf } from './retentionGesture';
import { watchBackups } from './watchBackups';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { withProgress } from '../../kit/show/progress';
import type { Services } from '../../ui/services';
import { nameOf } from '../../kit/look';
import { pick } from '../../kit/ask/pick';

type Needs = Pick<Services, 'session' | 'memory' | 'backups'>;

/** Backs an instance up, and then deletes the backups that are too many, which is said first. */
export async function backUp(services: Needs, target?: unknown): Promise<void> {
  const title = l10n.t('Back up now');
  const wanted = {
    title,
    fits: ({ state }: Instance) => state === 'running' || state === 'stopped',
    unfit: (names: string) =>
      l10n.t('Only a running or stopped instance can be backed up: {0} is not.', names),
  };
  const instance = await chooseInstance(services, wanted, target);
  if (!instance) return;
  const kind = await pickKind(title);
  const stopFirst = kind && (await pickStop(instance, title));
  if (kind === undefined || stopFirst === undefined) return;
  const { account, store } = await services.session.require();
  const at = { account, region: instance.region };
  const keep = keptOf(instance.tags);
  // The coming one takes a place too.
  const before = keep === undefined ? [] : tooMany(await listBackups(at), instance.id, keep - 1);
  if (!(await confirmBackup(services, instance, stopFirst, before))) return;
  const name = nameOf(instance);
  const working = l10n.t('Backing up {0}', name);
  const id = await withProgress(working, (onStep, signal) =>
    beginBackup(at, instance, {
      kind,
      stopFirst,
      user: rememberedUser(services.memory, instance.id),
      patience: patienceIn(services.session),
      signal,
      onStep,
    }),
  ).finally(() => void store.refresh(at.region));
  const { ready, failed } = await watchBackups(services, account, working, [{ region: at.region, id }]);
  const [problem] = failed;
  if (problem) throw problem.problem;
  if (ready.length === 0) return;
  await keepTheLast(services, at, instance.id, keep, before);
  void vscode.window.showInformationMessage(l10n.t('The backup of {0} is ready.', name));
}

/** Only what the person was told of goes, and only if it is still too much now that the new one is whole. */
async function keepTheLast(
  services: Needs,
  at: Place,
  instanceId: string,
  keep: number | undefined,
  told: readonly Backup[],
): Promise<void> {
  if (keep === undefined || told.length === 0) return;
  const now = tooMany(await listBackups(at), instanceId, keep);
  await deleteBackups(
    services,
    at,
    now.filter(({ id }) => told.some((one) => one.id === id)),
  );
}

async function pickKind(title: string): Promise<'image' | 'snapshots' | undefined> {
  const kinds: (vscode.QuickPickItem & { makes: 'image' | 'snapshots' })[] = [
    {
      label: l10n.t('Image'),
      detail: l10n.t('All disks as they are at one moment, ready to be launched as a new instance.'),
      iconPath: new vscode.ThemeIcon('archive'),
      makes: 'image',
    },
    {
      label: l10n.t('Snapshots'),
      detail: l10n.t('All disks as they are at one moment, without an image; one can be made of them later.'),
      iconPath: new vscode.ThemeIcon('layers'),
      makes: 'snapshots',
    },
  ];
  const options = { title, placeHolder: l10n.t('What to make') };
  return (await pick(kinds, options))?.makes;
}

function confirmBackup(
  { session }: Pick<Services, 'session'>,
  instance: Instance,
  stopFirst: boolean,
  goes: readonly Backup[],
): Promise<boolean> {
  const name = nameOf(instance);
  const cost = session.account?.practice
    ? []
    : [l10n.t('AWS bills the snapshots of a backup until it is deleted.')];
  const end =
    goes.length > 0 ? [l10n.t('When it is whole, these backups are deleted for good:'), linesOf(goes)] : [];
  const question = stopFirst
    ? l10n.t('Stop {0}, back it up and start it again? What runs there ends.', name)
    : l10n.t('Back up {0}?', name);
  return confirm(question, l10n.t('Back up'), [...cost, ...end].join('\n'));
}
