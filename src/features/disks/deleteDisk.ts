import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/ec2/nameOf';
import { deleteVolume } from '../../core/ec2/volumes/volumeCalls';
import { Problem } from '../../core/problem';
import { confirm } from '../../kit/ask/confirm';
import { chooseDisk } from './chooseDisk';
import { sizeAndType } from './diskWords';
import { withLateProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import { showInformation } from '../../kit/show/messages';

/** Deletes a free disk for good, after asking. */
export async function deleteDisk(
  services: Pick<Basics, 'session' | 'memory'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Delete disk');
  const chosen = await chooseDisk(services, title, target, ({ attachments }) => attachments.length === 0);
  if (!chosen) return;
  const { at, volume } = chosen;
  const name = nameOf(volume);
  if (volume.attachments.length > 0)
    throw new Problem('InvalidState', l10n.t('{0} is attached to an instance: detach it first.', name));
  const question = l10n.t('Delete {0} ({1})? What is on it is lost for good.', name, sizeAndType(volume));
  if (!(await confirm(question, l10n.t('Delete')))) return;
  await withLateProgress(title, (signal) => deleteVolume(at, volume.id, signal));
  await services.session.refreshRegion(at.region);
  void showInformation(l10n.t('{0} is deleted.', name));
}
