import * as l10n from '@vscode/l10n';
import { nameOf } from '../../core/ec2/nameOf';
import { decideMount } from '../../core/lab/disks/decideMount';
import { isMountFolder } from '../../core/lab/disks/mountScripts';
import { confirm } from '../../kit/ask/confirm';
import { withProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import { askText } from '../../kit/ask/question';
import type { ChosenDisk } from './chooseDisk';
import { chooseContent } from './chooseContent';
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
  const layout = await withProgress(title, (step, signal) => {
    step(l10n.t('Looking at the disk on the instance'));
    return remote.look(signal);
  });
  const choice = decideMount(layout);
  if (choice.kind === 'mounted') {
    void showInformation(l10n.t('{0} is mounted at {1} already.', name, choice.folder));
    return;
  }
  const content = await chooseContent(title, choice.kind === 'mount' ? choice.contents : []);
  if (content === 'left') return;
  const empty = choice.kind === 'empty';
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
  const partition = layout.partitions.find((each) => each.name === content?.device);
  const folder = await withProgress(title, (step, signal) => {
    step(empty ? l10n.t('Making the file system') : l10n.t('Mounting'));
    return remote.mount(answer.value, { partition, format: empty }, signal);
  });
  await services.session.refreshRegion(at.region, volume.attachments[0]?.instanceId);
  void showInformation(l10n.t('{0} is mounted at {1}, also after a restart.', name, folder));
}
