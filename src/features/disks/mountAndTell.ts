import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/ec2/nameOf';
import { isMountFolder } from '../../core/lab/disks/scripts';
import { Problem } from '../../core/problem';
import { confirm } from '../../kit/ask/confirm';
import { withProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import { askText } from '../../kit/ask/question';
import type { ChosenDisk } from './chooseDisk';
import { reachDisk } from './reachDisk';
import { showInformation } from '../../kit/show/messages';

/**
 * Mounts a disk on its instance, now and at every start; makes a file system only on an empty disk, and only when
 * told to.
 */
export async function mountAndTell(
  services: Pick<Basics, 'session' | 'log' | 'sshFolder' | 'hostEntries'>,
  { at, volume }: ChosenDisk,
): Promise<void> {
  const title = l10n.t('Mount disk');
  const name = nameOf(volume);
  const remote = await reachDisk(services, at, volume);
  const look = await withProgress(title, (step, signal) => {
    step(l10n.t('Looking at the disk on the instance'));
    return remote.look(signal);
  });
  if (look.folder !== undefined) {
    void showInformation(l10n.t('{0} is mounted at {1} already.', name, look.folder));
    return;
  }
  const empty = look.fileSystem === undefined;
  if (empty && look.partitioned)
    throw new Problem('InvalidState', l10n.t('There is no file system on this disk.'));
  const question = l10n.t('{0} is empty. Make a file system (ext4) on it?', name);
  const detail = l10n.t('There is no file system on it. Should there be anything else, it is lost.');
  if (empty && !(await confirm(question, l10n.t('Make file system'), [detail]))) return;
  const answer = await askText(
    { title },
    {
      prompt: l10n.t('Folder to mount it at; it is made if there is none, and mounted again at every start'),
      value: '/data',
      validate: (text) =>
        isMountFolder(text) ? undefined : l10n.t('A path such as /data, of plain letters and digits.'),
    },
  );
  if (answer.kind !== 'chosen') return;
  const folder = await withProgress(title, (step, signal) => {
    step(empty ? l10n.t('Making the file system') : l10n.t('Mounting'));
    return remote.mount(answer.value, empty, signal);
  });
  await services.session.refreshRegion(at.region, volume.attachments[0]?.instanceId);
  void showInformation(l10n.t('{0} is mounted at {1}, also after a restart.', name, folder));
}
