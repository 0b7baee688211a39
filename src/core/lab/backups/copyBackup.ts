import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { copyImage } from '../../ec2/images/ownImages';
import { copySnapshot, deleteSnapshot } from '../../ec2/volumes/snapshotCalls';
import type { Tags } from '../../ec2/tags';
import { Problem } from '../../problem';
import type { Backup, BackupDisk } from './backup';
import { BACKUP_TAGS } from './backupTags';
import { imageName } from './beginBackup';
import { writableTags } from './launchableImage';

/** The calls to EC2 that a copy needs. Tests put a cloud of their own in the place of this one. */
const realCopyCloud = { copyImage, copySnapshot, deleteSnapshot };
export type CopyCloud = Readonly<typeof realCopyCloud>;

/**
 * Begins an encrypted copy of a backup in another region, and gives the copy's id; EC2 goes on with it by itself. A
 * copy is a backup of its own that tells where it comes from. When one of several snapshots is refused, those begun
 * are deleted again. Throws Problem: InvalidState while the backup is not whole, Quota, AccessDenied, ….
 */
export async function copyBackup(
  to: Place,
  backup: Backup,
  { signal, cloud = realCopyCloud }: { readonly signal: AbortSignal; readonly cloud?: CopyCloud },
): Promise<string> {
  if (backup.state !== 'ready') {
    throw new Problem(
      'InvalidState',
      l10n.t('The backup is not whole yet: wait until it is, or take another.'),
    );
  }
  const set = randomUUID().slice(0, 8);
  const { imageId, region, instanceName, createdAt } = backup;
  if (imageId === undefined) {
    await copySnapshots(to, backup, set, cloud, signal);
    return set;
  }
  const copy = {
    from: { region, id: imageId },
    name: imageName(instanceName, createdAt, set),
    description: `Copy of ${imageId} in ${region}`,
    tags: copyTags(backup, set, imageId),
  };
  await cloud.copyImage(to, copy, signal);
  return set;
}

async function copySnapshots(
  to: Place,
  backup: Backup,
  set: string,
  cloud: CopyCloud,
  signal: AbortSignal,
): Promise<void> {
  const made: string[] = [];
  const copyOne = async ({ snapshotId, device }: BackupDisk): Promise<void> => {
    const copy = {
      from: { region: backup.region, id: snapshotId },
      description: `Copy of ${snapshotId} in ${backup.region}`,
      tags: {
        ...copyTags(backup, set, snapshotId),
        ...(device !== undefined && { [BACKUP_TAGS.device]: device }),
      },
    };
    made.push(await cloud.copySnapshot(to, copy, signal));
  };
  try {
    for (const disk of backup.disks) await copyOne(disk);
  } catch (error) {
    // What cannot be deleted now stays listed as a copy, from where it can be later.
    await Promise.allSettled(made.map((id) => cloud.deleteSnapshot(to, id)));
    throw error;
  }
}

/** The volumes that the backup names are in its own region; a copied snapshot has a device instead. */
function copyTags({ tags, region }: Backup, set: string, id: string): Tags {
  const kept = Object.entries(writableTags(tags)).filter(([name]) => !name.startsWith('ec2-lab:device:'));
  return {
    ...Object.fromEntries(kept),
    [BACKUP_TAGS.set]: set,
    [BACKUP_TAGS.copiedFrom]: `${region}/${id}`,
  };
}
