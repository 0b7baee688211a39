import { publicImages } from '../../catalog/images';
import { systemOf } from '../../catalog/systems';
import type { Call } from '../../service';
import type { ImageRecord, SnapshotRecord } from '../../state/records/storage';
import { imageOn } from '../snapshots/delete';

type SystemPart = Pick<ImageRecord, 'system' | 'loginUser' | 'platformDetails'>;

/**
 * Which system is on a snapshot, which no request says: that of an image with the snapshot, of the instance whose
 * disk it was taken of, or of the image which that disk came from. What nothing is known of is taken for Amazon
 * Linux.
 */
export function systemOn(call: Call, snapshot: SnapshotRecord): SystemPart {
  const volume = call.db.volumes.get(snapshot.volumeId);
  const instance = volume?.attachment && call.db.instances.get(volume.attachment.instanceId);
  const { system, loginUser, platformDetails } =
    imageWith(call, snapshot.id) ?? instance ?? imageWith(call, volume?.snapshotId) ?? AMAZON_LINUX;
  return { system, loginUser, platformDetails };
}

const AMAZON_LINUX: SystemPart = {
  system: 'al2023',
  loginUser: systemOf('al2023').loginUser,
  platformDetails: 'Linux/UNIX',
};

function imageWith(call: Call, snapshotId: string | undefined): SystemPart | undefined {
  if (snapshotId === undefined) return undefined;
  const published = publicImages(call.region);
  return (
    imageOn(call, snapshotId) ??
    published.find(({ devices }) => devices.some((device) => device.snapshotId === snapshotId))
  );
}
