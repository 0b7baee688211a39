import type { RunRequest, VolumeRequest } from '../../ec2/instances/runInstance';
import type { ImageDisk } from '../../ec2/types';

/** A volume that a launch makes: what the review says of it, and what it is priced by. */
export interface PlannedDisk extends Omit<VolumeRequest, 'deviceName'> {
  readonly use: 'root' | 'data';
  /** As EC2 calls it, such as "/dev/sdf". */
  readonly device: string;
}

/**
 * The volumes that a launch makes, the root first: beside those that the request describes, EC2 makes one for each
 * other that the image has. Pure.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html
 *
 * @param ofImage what the image's volumes are, where the request does not name all of them.
 */
export function plannedDisks(
  {
    rootDeviceName,
    rootVolume,
    dataVolumes = [],
  }: Pick<RunRequest, 'rootDeviceName' | 'rootVolume' | 'dataVolumes'>,
  ofImage: readonly ImageDisk[] = [],
): PlannedDisk[] {
  const asked = new Set([rootDeviceName, ...dataVolumes.map(({ deviceName }) => deviceName)]);
  return [
    { deleteOnTermination: true, ...rootVolume, use: 'root', device: rootDeviceName },
    ...ofImage.filter(({ device }) => !asked.has(device)).map(imageDisk),
    ...dataVolumes.map(
      ({ deviceName, ...volume }) => ({ ...volume, use: 'data', device: deviceName }) as const,
    ),
  ];
}

function imageDisk({ sizeGiB = 0, type = 'gp2', ...disk }: ImageDisk): PlannedDisk {
  return { ...disk, sizeGiB, type, use: 'data' };
}
