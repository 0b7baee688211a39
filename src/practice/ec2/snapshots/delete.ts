import type { DeleteSnapshotRequest } from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { ImageRecord } from '../../state/records/storage';
import { findSnapshot } from './find';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSnapshot.html */
export function deleteSnapshot(call: Call, { SnapshotId: id = '' }: DeleteSnapshotRequest): void {
  const snapshot = findSnapshot(call, id);
  const image = imageOn(call, snapshot.id);
  if (image) {
    throw new AwsError(
      'InvalidSnapshot.InUse',
      `The snapshot ${snapshot.id} is currently in use by ${image.id}`,
    );
  }
  call.db.snapshots.delete(snapshot.id);
}

/** The first of the account's images that needs a snapshot. */
export function imageOn({ db }: Pick<Call, 'db'>, snapshotId: string): ImageRecord | undefined {
  return db.images.find(({ devices }) => devices.some((device) => device.snapshotId === snapshotId));
}
