import type { OwnImage } from '../../ec2/images/ownImages';
import type { Snapshot } from '../../ec2/volumes/snapshots';
import type { Tags } from '../../ec2/tags';
import { BACKUP_TAGS, deviceTag } from './backupTags';

/** A backup of an instance that EC2 Lab made: an image, or the snapshots of its volumes of one moment. */
export interface Backup {
  /** The same on everything that belongs to it; another one on each copy. */
  readonly id: string;
  readonly region: string;
  /** How it was made. */
  readonly kind: 'image' | 'snapshots';
  /** What can be launched; a set of snapshots has none until one was made of it. */
  readonly imageId: string | undefined;
  readonly disks: readonly BackupDisk[];
  readonly instanceId: string;
  readonly instanceName: string;
  /** When the instance was as it is in here, also for a copy. */
  readonly createdAt: Date;
  /** Of all volumes together, not of what the snapshots take up. */
  readonly sizeGiB: number;
  readonly state: 'pending' | 'ready' | 'failed';
  /** In percent. */
  readonly progress: number;
  readonly rootDevice: string | undefined;
  /** Of a copy. `id` is that of an image or a snapshot. */
  readonly copiedFrom: { readonly region: string; readonly id: string } | undefined;
  readonly tags: Tags;
}

export interface BackupDisk {
  readonly snapshotId: string;
  /** Such as "/dev/xvda"; undefined when that is not known any more. */
  readonly device: string | undefined;
  readonly sizeGiB: number;
}

/**
 * The backups among images and snapshots of a region, newest first. Pure. Snapshots whose image is gone, because it
 * was taken away elsewhere or a removal broke off, are a set like any other, and can be deleted or restored as one.
 */
export function backupsFrom(
  region: string,
  images: readonly OwnImage[],
  snapshots: readonly Snapshot[],
): Backup[] {
  const sets = new Map<string, { images: OwnImage[]; snapshots: Snapshot[] }>();
  const setOf = ({ id, tags }: OwnImage | Snapshot) => {
    const name = tags[BACKUP_TAGS.set] ?? id;
    const set = sets.get(name) ?? { images: [], snapshots: [] };
    sets.set(name, set);
    return set;
  };
  for (const image of images) if (isBackup(image)) setOf(image).images.push(image);
  for (const snapshot of snapshots) if (isBackup(snapshot)) setOf(snapshot).snapshots.push(snapshot);
  return [...sets]
    .flatMap(([id, set]) => toBackup(id, region, set.images[0], set.snapshots) ?? [])
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? -1 : 1));
}

const isBackup = ({ tags }: OwnImage | Snapshot): boolean => tags[BACKUP_TAGS.instance] !== undefined;

function toBackup(
  id: string,
  region: string,
  image: OwnImage | undefined,
  snapshots: readonly Snapshot[],
): Backup | undefined {
  const [first] = snapshots;
  const { tags, at } = image
    ? { tags: image.tags, at: image.createdAt }
    : { tags: first?.tags ?? {}, at: first?.startedAt ?? new Date(0) };
  const instanceId = tags[BACKUP_TAGS.instance];
  if (instanceId === undefined) return undefined;
  const disks = disksOf(image, snapshots);
  const said = new Date(tags[BACKUP_TAGS.time] ?? '');
  return {
    id,
    region,
    kind: image && tags[BACKUP_TAGS.kind] !== 'snapshots' ? 'image' : 'snapshots',
    imageId: image?.id,
    disks,
    instanceId,
    instanceName: tags[BACKUP_TAGS.name] || instanceId,
    createdAt: Number.isNaN(said.getTime()) ? at : said,
    sizeGiB: disks.reduce((sum, { sizeGiB }) => sum + sizeGiB, 0),
    ...stateOf(image, snapshots),
    rootDevice: tags[BACKUP_TAGS.rootDevice],
    copiedFrom: originOf(tags),
    tags,
  };
}

/** The image knows its devices best, but not before it is available: until then its snapshots tell. */
function disksOf(image: OwnImage | undefined, snapshots: readonly Snapshot[]): BackupDisk[] {
  const ofImage = (image?.disks ?? []).flatMap(({ snapshotId, device, sizeGiB }) =>
    snapshotId === undefined ? [] : [{ snapshotId, device, sizeGiB }],
  );
  const others = snapshots.filter(({ id }) => !ofImage.some(({ snapshotId }) => snapshotId === id));
  return [
    ...ofImage,
    ...others.map(({ id, sizeGiB, tags, volumeId }) => ({
      snapshotId: id,
      device: tags[BACKUP_TAGS.device] ?? tags[deviceTag(volumeId ?? '')],
      sizeGiB,
    })),
  ];
}

function stateOf(
  image: OwnImage | undefined,
  snapshots: readonly Snapshot[],
): Pick<Backup, 'state' | 'progress'> {
  const copied = snapshots.reduce((sum, { sizeGiB, progress }) => sum + sizeGiB * progress, 0);
  const whole = snapshots.reduce((sum, { sizeGiB }) => sum + sizeGiB, 0);
  const progress = whole > 0 ? Math.floor(copied / whole) : 0;
  if (image?.state === 'failed' || snapshots.some(({ state }) => state === 'error')) {
    return { state: 'failed', progress };
  }
  const pending = image ? image.state === 'pending' : snapshots.some(({ state }) => state !== 'completed');
  return pending ? { state: 'pending', progress } : { state: 'ready', progress: 100 };
}

function originOf(tags: Tags): Backup['copiedFrom'] {
  const [region, id] = (tags[BACKUP_TAGS.copiedFrom] ?? '').split('/');
  return region && id ? { region, id } : undefined;
}

/** The snapshot of the root volume, where it is known which that is. */
export function rootSnapshotOf({ disks, rootDevice }: Backup): string | undefined {
  return disks.find(({ device }) => device !== undefined && device === rootDevice)?.snapshotId;
}
