import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { tryAndReport } from '../../kit/reportProblem';
import type { Services } from '../../ui/services';
import type { ChosenDisk } from './chooseDisk';
import { diskName } from './diskWords';
import { mountAndTell } from './mountAndTell';

/** Says that a disk is attached, with a button that mounts it, where that can be done. Not to be awaited. */
export async function tellAttached(
  services: Pick<Services, 'session' | 'log' | 'sshFolder' | 'hostEntries' | 'instances'>,
  disk: ChosenDisk,
  instanceName: string,
): Promise<void> {
  const message = l10n.t('{0} is attached to {1}.', diskName(disk.volume), instanceName);
  const mount = l10n.t('Mount');
  const buttons = disk.at.account.practice ? [] : [mount];
  if ((await vscode.window.showInformationMessage(message, ...buttons)) !== mount) return;
  await tryAndReport(services, () => mountAndTell(services, disk));
}
