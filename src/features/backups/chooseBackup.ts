import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import type { Backup } from '../../core/lab/backups/backup';
import { findBackup, listBackups } from '../../core/lab/backups/listBackups';
import { listRestores } from '../../core/lab/backups/listRestores';
import type { Restore } from '../../core/lab/backups/restore';
import { Problem } from '../../core/problem';
import { choosePlace } from '../../kit/ask/choosePlace';
import { refsOf } from '../../kit/ask/instanceRef';
import type { Basics } from '../../kit/basics';
import { describeBackup, nameOfBackup } from './backupWords';
import { pick } from '../../kit/ask/pick';

/** A backup as EC2 has it now, and where it is. */
export interface ChosenBackup {
  readonly at: Place;
  readonly backup: Backup;
}

interface BackupPick extends vscode.QuickPickItem {
  readonly backup: Backup;
}

/**
 * The backup a gesture is for: the row it was made on, one of the instance it was made on, else picked from a region.
 * @returns undefined when the person picks none. @throws Problem NotFound when it is not there any more, or there is
 * none.
 */
export async function chooseBackup(
  services: Pick<Basics, 'session' | 'memory'>,
  title: string,
  target: unknown,
): Promise<ChosenBackup | undefined> {
  const row = (target ?? {}) as Partial<Record<'kind' | 'id', unknown>>;
  const [instance] = refsOf(target, undefined);
  const at = await choosePlace(services, title, target);
  if (!at) return undefined;
  if (row.kind === 'backup' && typeof row.id === 'string') {
    const backup = await findBackup(at, row.id);
    if (backup) return { at, backup };
    throw new Problem('NotFound', l10n.t('The backup is not there any more.'));
  }
  const backup = await pickBackup(title, at, instance?.id);
  return backup && { at, backup };
}

async function pickBackup(
  title: string,
  at: Place,
  instanceId: string | undefined,
): Promise<Backup | undefined> {
  const items = async (): Promise<BackupPick[]> => {
    const all = await listBackups(at);
    const backups = all.filter((backup) => instanceId === undefined || backup.instanceId === instanceId);
    if (backups.length === 0) throw new Problem('NotFound', l10n.t('There is no backup to pick.'));
    const now = new Date();
    return backups.map((backup) => ({
      label: nameOfBackup(backup, vscode.env.language),
      description: describeBackup(backup, now),
      iconPath: new vscode.ThemeIcon('archive'),
      backup,
    }));
  };
  const options = { title, placeHolder: l10n.t('Pick a backup'), matchOnDescription: true };
  return (await pick(items(), options))?.backup;
}

/**
 * The restore whose row a gesture was made on, or that of an instance, as EC2 has it now. @throws Problem NotFound.
 */
export async function chooseRestore(
  services: Pick<Basics, 'session'>,
  target: unknown,
): Promise<{ readonly at: Place; readonly restore: Restore }> {
  const { account } = await services.session.require();
  const [ref] = refsOf(target, undefined);
  if (ref) {
    const at = { account, region: ref.region };
    const restores = await listRestores(at, { signal: new AbortController().signal });
    const restore = restores.find(({ instanceId }) => instanceId === ref.id);
    if (restore) return { at, restore };
  }
  throw new Problem('NotFound', l10n.t('There is no restore to decide on.'));
}
