import type { Place } from '../../account/account';
import { deregisterImage } from '../../ec2/images/ownImages';
import { deleteSnapshot } from '../../ec2/volumes/snapshotCalls';
import { unlessGone } from '../../unlessGone';
import type { Backup } from './backup';

/**
 * Deletes a backup for good: its image, which needs the snapshots, and then those. What is gone already is no
 * failure, so a removal that broke off is finished by doing it again: what is left of it stays listed as a backup.
 * Throws Problem.
 */
export async function deleteBackup(
  at: Place,
  { imageId, disks }: Pick<Backup, 'imageId' | 'disks'>,
  signal?: AbortSignal,
): Promise<void> {
  if (imageId !== undefined) await unlessGone(deregisterImage(at, imageId, signal));
  for (const { snapshotId } of disks) await unlessGone(deleteSnapshot(at, snapshotId, signal));
}
