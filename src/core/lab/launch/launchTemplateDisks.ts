import type { RunRequest, VolumeRequest } from '../../ec2/instances/runInstance';
import type { LaunchTemplateData, LaunchTemplateDisk } from '../../ec2/launchTemplates/launchTemplateData';
import type { Image, ImageDisk } from '../../ec2/types';

/**
 * The disks that EC2 makes of a launch template: its image's, changed and added to by device name. The root is the one
 * at the image's root device name, wherever it stands in the list. Pure.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html
 */
export function launchTemplateDisks(
  { disks }: LaunchTemplateData,
  image: Image,
  snapshotSizes: ReadonlyMap<string, number>,
): Required<Pick<RunRequest, 'rootVolume' | 'dataVolumes'>> {
  const made = new Map((image.disks ?? []).map((disk) => [disk.device, ofImage(disk)]));
  for (const disk of disks) {
    if (disk.kind === 'volume') made.set(disk.device, changed(disk, made.get(disk.device), snapshotSizes));
    else made.delete(disk.device);
  }
  const rootSize = image.rootVolumeGiB ?? 0;
  const plain = { sizeGiB: rootSize, type: EC2_DEFAULT, encrypted: false, deleteOnTermination: true };
  const rootVolume = made.get(image.rootDeviceName) ?? { deviceName: image.rootDeviceName, ...plain };
  made.delete(image.rootDeviceName);
  return { rootVolume, dataVolumes: [...made.values()] };
}

/** RunInstances makes this of a volume whose type nobody says (EBS User Guide, "Amazon EBS volume types"). */
const EC2_DEFAULT = 'gp2';

function ofImage({ device, sizeGiB, type, encrypted, deleteOnTermination }: ImageDisk): VolumeRequest {
  return {
    deviceName: device,
    sizeGiB: sizeGiB ?? 0,
    type: type ?? EC2_DEFAULT,
    encrypted,
    deleteOnTermination,
  };
}

function changed(
  disk: LaunchTemplateDisk,
  base: VolumeRequest | undefined,
  snapshotSizes: ReadonlyMap<string, number>,
): VolumeRequest {
  const { device, snapshotId, iops, throughput } = disk;
  return {
    deviceName: device,
    sizeGiB: disk.sizeGiB ?? snapshotSizes.get(snapshotId ?? '') ?? base?.sizeGiB ?? 0,
    type: disk.type ?? base?.type ?? EC2_DEFAULT,
    encrypted: disk.encrypted ?? base?.encrypted ?? false,
    deleteOnTermination: disk.deleteOnTermination ?? base?.deleteOnTermination ?? true,
    ...(snapshotId !== undefined && { snapshotId }),
    ...(iops !== undefined && { iops }),
    ...(throughput !== undefined && { throughput }),
  };
}
