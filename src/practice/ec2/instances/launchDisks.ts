import type { BlockDeviceMapping } from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import type { KnownImage } from '../../catalog/types';
import type { ImageDevice } from '../../state/records/storage';

/**
 * The disks of a launch: the image's, changed and added to as the request says. Throws AwsError
 * InvalidBlockDeviceMapping for a disk smaller than what is to be on it, or one that nothing says the size of.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html
 */
export function disksOf(image: KnownImage, mappings: readonly BlockDeviceMapping[] = []): ImageDevice[] {
  const disks = new Map<string, ImageDevice>(image.devices.map((device) => [device.deviceName, device]));
  for (const mapping of mappings) {
    const name = mapping.DeviceName ?? '';
    if (mapping.NoDevice !== undefined) {
      disks.delete(name);
    } else if (mapping.Ebs) {
      disks.set(name, disk(name, mapping.Ebs, disks.get(name)));
    }
    // Instance stores (VirtualName) are no disks that could be attached or kept.
  }
  return [...disks.values()];
}

function disk(
  deviceName: string,
  ebs: NonNullable<BlockDeviceMapping['Ebs']>,
  base: ImageDevice | undefined,
): ImageDevice {
  const snapshotId = ebs.SnapshotId ?? base?.snapshotId;
  const sizeGiB = ebs.VolumeSize ?? base?.sizeGiB;
  if (sizeGiB === undefined && snapshotId === undefined) {
    throw new AwsError(
      'InvalidBlockDeviceMapping',
      `The device '${deviceName}' needs a volume size or a snapshot.`,
    );
  }
  if (base && sizeGiB !== undefined && sizeGiB < base.sizeGiB) {
    throw new AwsError(
      'InvalidBlockDeviceMapping',
      `Volume of size ${sizeGiB}GB is smaller than snapshot '${base.snapshotId ?? ''}', expect size>= ${base.sizeGiB}GB`,
    );
  }
  const [iops, throughput] = [ebs.Iops ?? base?.iops, ebs.Throughput ?? base?.throughput];
  return {
    deviceName,
    ...(snapshotId !== undefined && { snapshotId }),
    // Without a size, launchVolume takes the snapshot's.
    sizeGiB: sizeGiB ?? 0,
    type: ebs.VolumeType ?? base?.type ?? 'gp2',
    ...(iops !== undefined && { iops }),
    ...(throughput !== undefined && { throughput }),
    encrypted: ebs.Encrypted ?? base?.encrypted ?? false,
    deleteOnTermination: ebs.DeleteOnTermination ?? base?.deleteOnTermination ?? true,
  };
}
