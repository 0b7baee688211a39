import type { BlockDeviceMapping } from '@aws-sdk/client-ec2';
import { missingParameter } from '../../awsError';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import type { ImageDevice, SnapshotRecord, VolumeRecord } from '../../state/records/storage';
import type { Tags } from '../../state/records/tagged';
import { findCompletedSnapshot } from '../snapshots/find';
import { snapshotOf } from '../snapshots/newSnapshot';
import { findVolume } from '../volumes/find';
import { checkHolds } from '../volumes/launch';
import { provisionedPart, volumeShape } from '../volumes/volumeTypes';

/**
 * The disks of an instance as those of an image, each with a new snapshot. A request may leave disks out, add others,
 * and say which go with an instance: nothing else of the disks there are. Throws AwsError as `mappedDevice`.
 */
export function snapshotDevices(
  call: Call,
  { devices, rootDeviceName }: InstanceRecord,
  mappings: readonly BlockDeviceMapping[] = [],
  words: { readonly description: string; readonly tags: Tags },
): { devices: ImageDevice[]; snapshots: SnapshotRecord[] } {
  const asked = new Map(mappings.map((mapping) => [mapping.DeviceName, mapping]));
  const left = (name: string) => asked.get(name)?.NoDevice !== undefined && name !== rootDeviceName;
  const taken = devices
    .filter(({ deviceName }) => !left(deviceName))
    .map(({ deviceName, volumeId, deleteOnTermination }) => {
      const volume = findVolume(call, volumeId);
      const snapshot = snapshotOf(call, volume, words);
      const goes = asked.get(deviceName)?.Ebs?.DeleteOnTermination ?? deleteOnTermination;
      return { snapshot, device: deviceOf(volume, snapshot, deviceName, goes) };
    });
  const added = mappings
    .filter(({ DeviceName, Ebs }) => Ebs && !devices.some(({ deviceName }) => deviceName === DeviceName))
    .map((mapping) => mappedDevice(call, mapping));
  return {
    devices: [...taken.map(({ device }) => device), ...added],
    snapshots: taken.map(({ snapshot }) => snapshot),
  };
}

/**
 * A disk as a request describes it. Throws AwsError: MissingParameter without a name or a size,
 * InvalidSnapshot.NotFound, InvalidBlockDeviceMapping for one that is smaller than its snapshot, and as
 * `volumeShape`.
 */
export function mappedDevice(
  call: Call,
  { DeviceName: deviceName, Ebs: ebs = {} }: BlockDeviceMapping,
): ImageDevice {
  if (!deviceName) throw missingParameter('DeviceName');
  const snapshot = ebs.SnapshotId === undefined ? undefined : findCompletedSnapshot(call, ebs.SnapshotId);
  const sizeGiB = ebs.VolumeSize ?? snapshot?.sizeGiB;
  if (sizeGiB === undefined) throw missingParameter('VolumeSize');
  checkHolds(sizeGiB, snapshot);
  const { VolumeType: type = 'gp2', Iops: iops, Throughput: throughput } = ebs;
  const shape = volumeShape({ type, sizeGiB, iops, throughput });
  return {
    deviceName,
    ...(snapshot && { snapshotId: snapshot.id }),
    sizeGiB,
    type,
    ...provisionedPart(shape),
    encrypted: snapshot?.encrypted ?? ebs.Encrypted ?? false,
    deleteOnTermination: ebs.DeleteOnTermination ?? true,
  };
}

function deviceOf(
  volume: VolumeRecord,
  snapshot: SnapshotRecord,
  deviceName: string,
  deleteOnTermination: boolean,
): ImageDevice {
  const { sizeGiB, type, encrypted } = volume;
  const disk = { snapshotId: snapshot.id, sizeGiB, type, ...provisionedPart(volume), encrypted };
  return { deviceName, deleteOnTermination, ...disk };
}
