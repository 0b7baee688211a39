import type { BlockDeviceMapping, Image, VolumeType } from '@aws-sdk/client-ec2';
import type { KnownImage } from '../../catalog/types';
import type { ImageDevice } from '../../state/records/storage';
import { tagList } from '../tagLists';
import { isAvailable } from './find';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/billing-info-fields.html */
const USAGE_OPERATIONS: Readonly<Record<string, string>> = {
  'Red Hat Enterprise Linux': 'RunInstances:0010',
  'SUSE Linux': 'RunInstances:000g',
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html */
export function describeImage(image: KnownImage, now: number): Image {
  return {
    ImageId: image.id,
    Name: image.name,
    Description: image.description,
    Architecture: image.architecture,
    State: imageState(image, now),
    CreationDate: image.createTime,
    ...(image.deprecationTime !== undefined && { DeprecationTime: image.deprecationTime }),
    OwnerId: image.ownerId,
    ...(image.ownerAlias !== undefined && { ImageOwnerAlias: image.ownerAlias }),
    Public: image.public,
    PlatformDetails: image.platformDetails,
    UsageOperation: USAGE_OPERATIONS[image.platformDetails] ?? 'RunInstances',
    RootDeviceName: image.rootDeviceName,
    BlockDeviceMappings: image.devices.map(describeDevice),
    ...source(image),
    DeregistrationProtection: protectionOf(image),
    Tags: tagList(image.tags),
    ImageLocation: locationOf(image),
    ...ALIKE,
    BootMode: image.architecture === 'arm64' ? 'uefi' : 'uefi-preferred',
  };
}

/** What all images here have in common. */
const ALIKE = {
  EnaSupport: true,
  Hypervisor: 'xen',
  ImageType: 'machine',
  RootDeviceType: 'ebs',
  SriovNetSupport: 'simple',
  VirtualizationType: 'hvm',
} as const satisfies Image;

export function imageState(image: KnownImage, now: number): 'available' | 'pending' {
  return isAvailable(image, now) ? 'available' : 'pending';
}

export const locationOf = ({ ownerAlias, ownerId, name }: KnownImage) => `${ownerAlias ?? ownerId}/${name}`;

export function protectionOf({
  deregistrationProtection: on,
}: Pick<KnownImage, 'deregistrationProtection'>): string {
  return on ? 'enabled-without-cooldown' : 'disabled';
}

export function describeDevice(device: ImageDevice): BlockDeviceMapping {
  return {
    DeviceName: device.deviceName,
    Ebs: {
      ...(device.snapshotId !== undefined && { SnapshotId: device.snapshotId }),
      VolumeSize: device.sizeGiB,
      VolumeType: device.type as VolumeType,
      ...(device.iops !== undefined && { Iops: device.iops }),
      ...(device.throughput !== undefined && { Throughput: device.throughput }),
      Encrypted: device.encrypted,
      DeleteOnTermination: device.deleteOnTermination,
    },
  };
}

function source({ sourceInstanceId, sourceImageId, sourceImageRegion }: KnownImage): Image {
  return {
    ...(sourceInstanceId !== undefined && { SourceInstanceId: sourceInstanceId }),
    ...(sourceImageId !== undefined && { SourceImageId: sourceImageId }),
    ...(sourceImageRegion !== undefined && { SourceImageRegion: sourceImageRegion }),
  };
}
