import { AwsError } from '../../awsError';
import { publicImages } from '../../catalog/images';
import type { Call } from '../../service';
import type { SnapshotRecord, VolumeRecord } from '../../state/records/storage';
import type { Tags } from '../../state/records/tagged';
import { isEncrypted } from '../encryption';
import { findCompletedSnapshot } from '../snapshots/find';
import { fromSnapshot, putVolume } from './create';
import { volumeShape, type VolumeWish } from './volumeTypes';

/** A size of 0 is that of the snapshot. */
export interface LaunchVolume extends VolumeWish {
  readonly deviceName: string;
  /** One of the account's own, or that of a public image. */
  readonly snapshotId?: string | undefined;
  readonly encrypted: boolean;
  readonly deleteOnTermination: boolean;
  readonly zone: string;
  readonly instanceId: string;
  readonly tags: Tags;
}

/**
 * Makes a volume together with the instance that it belongs to. Throws AwsError as `volumeShape`,
 * InvalidSnapshot.NotFound, and InvalidBlockDeviceMapping for one that is smaller than its snapshot.
 */
export function launchVolume(call: Call, wanted: LaunchVolume): VolumeRecord {
  const { snapshotId, deviceName, instanceId, deleteOnTermination } = wanted;
  const snapshot = snapshotId === undefined ? undefined : launchSnapshot(call, snapshotId);
  const sizeGiB = wanted.sizeGiB || (snapshot?.sizeGiB ?? 0);
  checkHolds(sizeGiB, snapshot);
  return putVolume(call, {
    ...volumeShape({ ...wanted, sizeGiB }),
    encrypted: isEncrypted({ Encrypted: wanted.encrypted }, snapshot),
    zone: wanted.zone,
    tags: wanted.tags,
    attachment: { instanceId, deviceName, deleteOnTermination, attachTime: new Date(call.now).toISOString() },
    ...(snapshotId !== undefined && { snapshotId }),
    ...fromSnapshot(snapshot),
  });
}

/** Throws AwsError InvalidBlockDeviceMapping for a disk that is smaller than the snapshot it is made from. */
export function checkHolds(sizeGiB: number, snapshot: SnapshotRecord | undefined): void {
  if (!snapshot || sizeGiB >= snapshot.sizeGiB) return;
  throw new AwsError(
    'InvalidBlockDeviceMapping',
    `Volume of size ${sizeGiB}GB is smaller than snapshot '${snapshot.id}', expect size >= ${snapshot.sizeGiB}GB`,
  );
}

/** Undefined for that of a public image, which nobody has but its publisher. */
function launchSnapshot(call: Call, id: string): SnapshotRecord | undefined {
  const published = publicImages(call.region).some(({ devices }) =>
    devices.some((device) => device.snapshotId === id),
  );
  return published ? undefined : findCompletedSnapshot(call, id);
}
