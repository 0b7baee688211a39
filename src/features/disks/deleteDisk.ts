import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { deleteVolume } from '../../core/ec2/volumes/volumeCalls';
import { Problem } from '../../core/problem';
import { confirm } from '../../ui/ask/confirm';
import { chooseDisk } from './chooseDisk';
import { diskName, sizeAndType } from './diskWords';
import { withLateProgress } from '../../kit/show/progress';
import type { Services } from '../../ui/services';

/** Deletes a free disk for good, after asking. */
export async function deleteDisk(
  services: Pick<Services, 'session' | 'memory' | 'instances'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Delete disk');
  const chosen = await chooseDisk(services, title, target, ({ attachments }) => attachments.length === 0);
  if (!chosen) return;
  const { at, volume } = chosen;
  const name = diskName(volume);
  if (volume.attachments.length > 0)
    throw new Problem('InvalidState', l10n.t('{0} is attached to an instance: detach it first.', name));
  const question = l10n.t('Delete {0} ({1})? What is on it is lost for good.', name, sizeAndType(volume));
  if (!(await confirm(question, l10n.t('Delete')))) return;
  await withLateProgress(title, (signal) => deleteVolume(at, volume.id, signal));
  await services.instances.refreshRegion(at.region);
  void vscode.window.showInformationMessage(l10n.t('{0} is deleted.', name));
}
