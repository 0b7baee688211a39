import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/ec2/nameOf';
import { tryAndReport } from '../../kit/reportProblem';
import type { Basics } from '../../kit/basics';
import type { ChosenDisk } from './chooseDisk';
import { mountAndTell } from './mountAndTell';
import { showInformation } from '../../kit/show/messages';

/** Says that a disk is attached, with a button that mounts it, where that can be done. Not to be awaited. */
export async function tellAttached(
  services: Pick<Basics, 'session' | 'log' | 'memory' | 'sshFolder' | 'hostEntries'>,
  disk: ChosenDisk,
  instanceName: string,
): Promise<void> {
  const message = l10n.t('{0} is attached to {1}.', nameOf(disk.volume), instanceName);
  const mount = l10n.t('Mount');
  const buttons = disk.at.account.practice ? [] : [mount];
  if ((await showInformation(message, ...buttons)) !== mount) return;
  await tryAndReport(services, () => mountAndTell(services, disk));
}
