import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { registerImage } from '../../ec2/images/ownImages';
import type { Architecture } from '../../ec2/types';
import { Problem } from '../../problem';
import { rootSnapshotOf, type Backup } from './backup';
import { BACKUP_TAGS } from './backupTags';
import { imageName } from './beginBackup';

/**
 * Why no image can be made of a backup's snapshots, in one sentence; undefined when there is an image or one can be
 * made. Pure. Systems that are billed by name lose their billing code in snapshots, and would not run lawfully
 * without it:
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/creating-an-ami-ebs.html
 */
export function whyNotLaunchable(backup: Backup): string | undefined {
  if (backup.state !== 'ready')
    return l10n.t('The backup is not whole yet: wait until it is, or take another.');
  if (backup.imageId !== undefined) return undefined;
  if (rootSnapshotOf(backup) === undefined || backup.disks.some(({ device }) => device === undefined)) {
    return l10n.t('The snapshots do not tell which volumes they are of, so no image can be made of them.');
  }
  const platform = backup.tags[BACKUP_TAGS.platform];
  if (platform === undefined || platform === 'Linux/UNIX') return undefined;
  return l10n.t('Snapshots of {0} do not carry its license: only an image can be launched again.', platform);
}

/**
 * The image to launch for a backup; for a set of snapshots one is made of them, which belongs to the backup from then
 * on and is deleted with it. Throws Problem InvalidState when that cannot be.
 *
 * @returns its id.
 */
export async function launchableImage(at: Place, backup: Backup, signal?: AbortSignal): Promise<string> {
  const why = whyNotLaunchable(backup);
  if (why !== undefined) throw new Problem('InvalidState', why);
  if (backup.imageId !== undefined) return backup.imageId;
  const { tags, instanceName, instanceId, createdAt, id, rootDevice = '' } = backup;
  const architecture = (tags[BACKUP_TAGS.architecture] ?? 'x86_64') as Architecture;
  return registerImage(
    at,
    {
      name: imageName(instanceName, createdAt, id),
      description: `EC2 Lab backup of ${instanceId}`,
      architecture,
      rootDevice,
      disks: backup.disks.map(({ device = '', snapshotId }) => ({ device, snapshotId })),
      tags: writableTags(tags),
    },
    signal,
  );
}

/** AWS keeps tags that begin with "aws:" to itself. */
export function writableTags(tags: Backup['tags']): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).filter(([name]) => !name.startsWith('aws:')));
}
