import * as l10n from '@vscode/l10n';
import { attachVolume, detachVolume } from '../../core/ec2/volumes/volumeCalls';
import { waitForVolume } from '../../core/ec2/volumes/volumeChanges';
import type { Volume } from '../../core/ec2/volumes/volumes';
import { DiskHeld } from '../../core/lab/disks/heldProblem';
import { Problem } from '../../core/problem';
import { confirm } from '../../kit/ask/confirm';
import { chooseDisk, type ChosenDisk } from './chooseDisk';
import { reachDisk } from './reachDisk';
import { tellWithUndo } from '../../kit/tellWithUndo';
import { withProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import { nameOf } from '../../core/ec2/nameOf';

type Needs = Pick<Basics, 'session' | 'memory' | 'log' | 'sshFolder' | 'hostEntries'>;

/** Unmounts a disk on its instance and detaches it. A disk that cannot be unmounted is detached only when told to. */
export async function detachDisk(services: Needs, target?: unknown): Promise<void> {
  const title = l10n.t('Detach disk');
  const store = services.session.store;
  const holderOf = ({ region, attachments: [held] }: Volume) => held && store?.find(region, held.instanceId);
  const isData = (volume: Volume) =>
    volume.attachments.length > 0 && volume.attachments[0]?.device !== holderOf(volume)?.rootDevice;
  const chosen = await chooseDisk(services, title, target, isData);
  if (!chosen) return;
  const { at, volume } = chosen;
  const [held] = volume.attachments;
  if (!held) throw new Problem('InvalidState', l10n.t('The disk is attached to no instance.'));
  const instance = holderOf(volume);
  const holder = nameOf(instance ?? { id: held.instanceId });
  const name = nameOf(volume);
  if (!isData(volume))
    throw new Problem('InvalidState', l10n.t('{0} starts from this disk: it cannot be detached.', holder));
  const question = at.account.practice
    ? l10n.t('Detach {0} from {1}? What is on it stays.', name, holder)
    : l10n.t(
        'Detach {0} from {1}? It is unmounted first. What is on it stays, and AWS goes on billing it.',
        name,
        holder,
      );
  if (!(await confirm(question, l10n.t('Detach')))) return;
  const runs = instance?.state !== 'stopped' && !at.account.practice;
  if (runs && !(await unmounted(services, chosen, name))) return;
  const pollMs = at.account.pace.pollMs;
  const settle = () => services.session.refreshRegion(at.region, held.instanceId);
  try {
    await withProgress(title, async (_step, signal) => {
      await detachVolume(at, { volumeId: volume.id, instanceId: held.instanceId }, signal);
      await waitForVolume(at, volume.id, 'available', { signal, pollMs });
    });
  } finally {
    await settle();
  }
  void tellWithUndo(services, l10n.t('{0} is not attached to {1} any more.', name, holder), async () => {
    await attachVolume(at, { volumeId: volume.id, ...held });
    await waitForVolume(at, volume.id, 'attached', { pollMs });
    await settle();
  });
}

/** @returns false when the person wants to leave it attached. */
async function unmounted(services: Needs, { at, volume }: ChosenDisk, name: string): Promise<boolean> {
  try {
    const remote = await reachDisk(services, at, volume);
    await withProgress(l10n.t('Unmounting {0}', name), (_step, signal) => remote.unmount(signal));
    return true;
  } catch (error) {
    // Taken away from under LVM, a RAID or swap, a disk takes more with it than what is on it.
    if (!(error instanceof Problem) || error instanceof DiskHeld) throw error;
    return confirm(
      l10n.t('{0} could not be unmounted. Detach it all the same?', name),
      l10n.t('Detach all the same'),
      [l10n.t('{0} What was not written to it yet would be lost.', error.message)],
    );
  }
}
