import type { Place } from '../../account/account';
import { listOwnImages } from '../../ec2/images/ownImages';
import { listSnapshots } from '../../ec2/volumes/snapshots';
import { backupsFrom, type Backup } from './backup';
import { BACKUP_TAGS } from './backupTags';

/** The backups in a region that EC2 Lab made, here or on another computer, newest first. Throws Problem. */
export async function listBackups(at: Place, signal?: AbortSignal): Promise<Backup[]> {
  const [images, snapshots] = await Promise.all([
    listOwnImages(at, BACKUP_TAGS.instance, signal),
    listSnapshots(at, { tagged: BACKUP_TAGS.instance, ...(signal && { signal }) }),
  ]);
  return backupsFrom(at.region, images, snapshots);
}

/** One of them; undefined when it is not there. Throws Problem. */
export async function findBackup(at: Place, id: string, signal?: AbortSignal): Promise<Backup | undefined> {
  return (await listBackups(at, signal)).find((backup) => backup.id === id);
}
