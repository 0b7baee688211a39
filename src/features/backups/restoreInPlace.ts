import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { getInstance } from '../../core/ec2/instances/instances';
import type { Instance } from '../../core/ec2/types';
import type { Backup } from '../../core/lab/backups/backup';
import { restoreInPlace as swap } from '../../core/lab/backups/restoreInPlace';
import { Problem } from '../../core/problem';
import { confirm } from '../../kit/ask/confirm';
import { disksOfBackup, momentOf } from './backupWords';
import { chooseBackup, type ChosenBackup } from './chooseBackup';
import { doRestore, tellTakenBack } from './restoreGesture';
import type { BackupServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';
import { showInformation } from '../../kit/show/messages';

/** Gives an instance the root disk of a backup; its present one is kept until the person decides. */
export async function restoreInPlace(
  services: Pick<BackupServices, 'session' | 'memory' | 'backups'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Restore in place');
  const chosen = await chooseBackup(services, title, target);
  if (!chosen) return;
  const { at, backup } = chosen;
  const instance = await instanceOf(chosen);
  const name = nameOf(instance);
  if (!(await confirmRestore(services, instance, backup))) return;
  const working = l10n.t('Restoring {0}', name);
  const done = await doRestore(services, at, working, (options) => swap(at, instance, backup, options));
  if (done) void askWhatNow(instance);
  else tellTakenBack(name);
}

async function instanceOf({ at, backup }: ChosenBackup): Promise<Instance> {
  const gone = l10n.t(
    '{0} is not in {1}: restore its backup as a new instance.',
    backup.instanceName,
    at.region,
  );
  try {
    const instance = await getInstance(at, backup.instanceId);
    if (instance.state === 'terminated' || instance.state === 'shutting-down')
      throw new Problem('NotFound', gone);
    return instance;
  } catch (cause) {
    if (cause instanceof Problem && cause.code === 'NotFound') throw new Problem('NotFound', gone, { cause });
    throw cause;
  }
}

function confirmRestore(
  { session }: Pick<BackupServices, 'session'>,
  instance: Instance,
  backup: Backup,
): Promise<boolean> {
  const name = nameOf(instance);
  const lines = [
    ...disksOfBackup({ ...backup, disks: backup.disks.filter(({ device }) => device === backup.rootDevice) }),
    instance.state === 'stopped'
      ? l10n.t('It stays stopped.')
      : l10n.t('It is stopped for it and started again; what runs there ends.'),
    l10n.t(
      'What was written on its root disk since is on the present disk alone. Other disks are not touched.',
    ),
    session.account?.billed === false
      ? l10n.t('The present disk is kept until you choose to keep the restored one.')
      : l10n.t('The present disk is kept, and billed by AWS, until you choose to keep the restored one.'),
  ];
  const question = l10n.t(
    'Give {0} the root disk that it had at {1}?',
    name,
    momentOf(backup.createdAt, vscode.env.language),
  );
  return confirm(question, l10n.t('Restore'), lines);
}

/** Not waited for: whoever closes it finds both in the view, at any time. */
async function askWhatNow(instance: Instance): Promise<void> {
  const keep = l10n.t('Keep the restored disk');
  const back = l10n.t('Go back');
  const sentence = l10n.t(
    '{0} has its restored disk. Look at it first: the disk as it was before is kept until you decide.',
    nameOf(instance),
  );
  const answer = await showInformation(sentence, keep, back);
  const row = { region: instance.region, id: instance.id };
  if (answer === keep) await vscode.commands.executeCommand('ec2-lab.keepRestored', row);
  if (answer === back) await vscode.commands.executeCommand('ec2-lab.goBack', row);
}
