import * as l10n from '@vscode/l10n';
import { contentsOf } from '../../core/lab/disks/contents';
import { withProgress } from '../../kit/show/progress';
import { chooseContent } from './chooseContent';
import { chooseDisk } from './chooseDisk';
import { growAndTell } from './growAndTell';
import { reachDisk } from './reachDisk';
import type { Basics } from '../../kit/basics';

/** Goes on where a volume is larger than what is on it: grows its file system and what lies between. */
export async function growFileSystem(
  services: Pick<Basics, 'session' | 'memory' | 'log' | 'sshFolder' | 'hostEntries'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Grow the file system');
  const chosen = await chooseDisk(services, title, target, ({ attachments }) => attachments.length > 0);
  if (!chosen) return;
  const remote = await reachDisk(services, chosen.at, chosen.volume);
  const layout = await withProgress(title, (step, signal) => {
    step(l10n.t('Looking at the disk on the instance'));
    return remote.look(signal);
  });
  const content = await chooseContent(title, contentsOf(layout));
  if (content !== 'left') await growAndTell(services, chosen, undefined, { remote, device: content?.device });
}
