import { nameOf } from '../../ec2/nameOf';
import type { Instance } from '../../ec2/types';
import type { Tags } from '../../ec2/tags';
import { TAGS } from '../labTags';

/** Tags on images and snapshots that EC2 Lab made as backups: all it knows of a backup is in them. */
export const BACKUP_TAGS = {
  /** Id of the instance. What does not have it is no backup of ours. */
  instance: 'ec2-lab:backup',
  /** The same on everything that belongs to one backup. */
  set: 'ec2-lab:backup-set',
  /** "image" or "snapshots". */
  kind: 'ec2-lab:backup-kind',
  /** When it was made, in ISO 8601; a copy keeps it. */
  time: 'ec2-lab:backup-time',
  /** What the instance was called. */
  name: 'ec2-lab:backup-name',
  /** Such as "t3.micro". */
  type: 'ec2-lab:backup-type',
  architecture: 'ec2-lab:backup-architecture',
  /** Billing information such as "Linux/UNIX", where EC2 tells it. */
  platform: 'ec2-lab:backup-platform',
  /** Such as "/dev/xvda". */
  rootDevice: 'ec2-lab:backup-root-device',
  /** What the instance's own tags said of when it switches itself off, and is on: they are about itself alone. */
  end: 'ec2-lab:backup-end',
  endAction: 'ec2-lab:backup-end-action',
  autoStop: 'ec2-lab:backup-auto-stop',
  autoStopUse: 'ec2-lab:backup-auto-stop-use',
  schedule: 'ec2-lab:backup-schedule',
  /** Of a copied snapshot: the device of its volume, such as "/dev/xvda". */
  device: 'ec2-lab:backup-device',
  /** Of a copy: region and id of what it is a copy of, with "/" between. */
  copiedFrom: 'ec2-lab:copied-from',
} as const;

/**
 * One tag for each volume of the instance, which is on the whole set: a set's snapshots cannot be tagged one by one.
 */
export const deviceTag = (volumeId: string): string => `ec2-lab:device:${volumeId}`;

/** What is about to be backed up. */
export interface BackupSource {
  readonly instance: Instance;
  readonly rootDevice: string;
  readonly disks: readonly { readonly volumeId: string; readonly device: string }[];
  /** Whom to log in as, where that is known. */
  readonly user: string | undefined;
}

/** The tags of a new backup. EC2 limits a value to 256 characters; a name is one already. */
export function backupTags(
  { instance, rootDevice, disks, user }: BackupSource,
  backup: { readonly set: string; readonly kind: 'image' | 'snapshots'; readonly at: Date },
): Tags {
  const lab = instance.tags[TAGS.lab];
  return {
    Name: nameOf(instance),
    ...(lab !== undefined && { [TAGS.lab]: lab }),
    ...(user !== undefined && { [TAGS.user]: user }),
    [BACKUP_TAGS.instance]: instance.id,
    [BACKUP_TAGS.set]: backup.set,
    [BACKUP_TAGS.kind]: backup.kind,
    [BACKUP_TAGS.time]: backup.at.toISOString(),
    [BACKUP_TAGS.name]: nameOf(instance),
    [BACKUP_TAGS.type]: instance.type,
    [BACKUP_TAGS.architecture]: instance.architecture,
    ...(instance.platformDetails !== undefined && { [BACKUP_TAGS.platform]: instance.platformDetails }),
    [BACKUP_TAGS.rootDevice]: rootDevice,
    ...Object.fromEntries(
      OFF_TAGS.flatMap(([own, kept]) => {
        const value = instance.tags[own];
        return value === undefined ? [] : [[kept, value]];
      }),
    ),
    ...Object.fromEntries(disks.map(({ volumeId, device }) => [deviceTag(volumeId), device])),
  };
}

const OFF_TAGS = [
  [TAGS.end, BACKUP_TAGS.end],
  [TAGS.endAction, BACKUP_TAGS.endAction],
  [TAGS.autoStop, BACKUP_TAGS.autoStop],
  [TAGS.autoStopUse, BACKUP_TAGS.autoStopUse],
  [TAGS.schedule, BACKUP_TAGS.schedule],
] as const;

/**
 * What the tags of a backup's instance say of when it switches itself off, and is on: those of now while it is there,
 * else those that the backup keeps. Pure.
 */
export function offTags(
  { tags }: { readonly tags: Tags },
  instance: Pick<Instance, 'tags'> | undefined,
): Tags {
  return Object.fromEntries(
    OFF_TAGS.flatMap(([own, kept]) => {
      const value = instance ? instance.tags[own] : tags[kept];
      return value === undefined ? [] : [[own, value]];
    }),
  );
}

/** How many backups an instance is to keep; undefined for all of them. */
export function keptOf(tags: Tags): number | undefined {
  const text = tags[TAGS.keepBackups] ?? '';
  return /^[1-9]\d{0,2}$/.test(text) ? Number(text) : undefined;
}
