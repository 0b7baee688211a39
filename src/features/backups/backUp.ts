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
import { confirm } from '../../kit/ask/confirm';
import { backupQuestion } from './backupQuestion';
import { patienceIn } from './patience';
import { pickStop } from './pickStop';
import { deleteBackups } from './retentionGesture';
import { watchBackups } from './watchBackups';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { withProgress } from '../../kit/show/progress';
import type { BackupServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';
import { pick } from '../../kit/ask/pick';
import { showInformation } from '../../kit/show/messages';

type Needs = Pick<BackupServices, 'session' | 'memory' | 'backups'>;

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
  const { account } = await services.session.require();
  const at = { account, region: instance.region };
  const keep = keptOf(instance.tags);
  // The coming one takes a place too.
  const before = keep === undefined ? [] : tooMany(await listBackups(at), instance.id, keep - 1);
  const { billed } = account;
  const { question, detail } = backupQuestion({
    name: nameOf(instance),
    kind,
    stopFirst,
    billed,
    goes: before,
    locale: vscode.env.language,
  });
  if (!(await confirm(question, l10n.t('Back up'), detail))) return;
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
  ).finally(() => void services.session.refreshRegion(at.region));
  const { ready, failed } = await watchBackups(services, account, working, [{ region: at.region, id }]);
  const [problem] = failed;
  if (problem) throw problem.problem;
  if (ready.length === 0) return;
  await keepTheLast(services, at, instance.id, keep, before);
  void showInformation(l10n.t('The backup of {0} is ready.', name));
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
      detail: l10n.t('Ready to be launched as a new instance: all disks as they are at one moment.'),
      iconPath: new vscode.ThemeIcon('archive'),
      makes: 'image',
    },
    {
      label: l10n.t('Snapshots'),
      detail: l10n.t(
        'Without an image, which can be made of them later: all disks as they are at one moment.',
      ),
      iconPath: new vscode.ThemeIcon('layers'),
      makes: 'snapshots',
    },
  ];
  const options = { title, placeHolder: l10n.t('What to make') };
  return (await pick(kinds, options))?.makes;
}
