import type { KnownImage } from '../../catalog/types';
import type { ImageDevice } from '../../state/records/storage';
import type { Filters } from '../filters';
import { imageState, locationOf } from './describeImage';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html */
export function imageFilters(now: number): Filters<KnownImage> {
  return {
    architecture: ({ architecture }) => architecture,
    'block-device-mapping.delete-on-termination': each(({ deleteOnTermination: deleted }) => String(deleted)),
    'block-device-mapping.device-name': each(({ deviceName }) => deviceName),
    'block-device-mapping.encrypted': each(({ encrypted }) => String(encrypted)),
    'block-device-mapping.snapshot-id': each(({ snapshotId }) => snapshotId),
    'block-device-mapping.volume-size': each(({ sizeGiB }) => String(sizeGiB)),
    'block-device-mapping.volume-type': each(({ type }) => type),
    'creation-date': ({ createTime }) => createTime,
    description: ({ description }) => description,
    'ena-support': () => true,
    hypervisor: () => 'xen',
    'image-allowed': () => true,
    'image-id': ({ id }) => id,
    'image-type': () => 'machine',
    'is-public': (image) => image.public,
    'kernel-id': () => undefined,
    'manifest-location': locationOf,
    name: ({ name }) => name,
    'owner-alias': ({ ownerAlias }) => ownerAlias,
    'owner-id': ({ ownerId }) => ownerId,
    // The only value there is is "windows", and no image here is.
    platform: () => undefined,
    'product-code': () => undefined,
    'product-code.type': () => undefined,
    'ramdisk-id': () => undefined,
    'root-device-name': ({ rootDeviceName }) => rootDeviceName,
    'root-device-type': () => 'ebs',
    'source-image-id': ({ sourceImageId }) => sourceImageId,
    'source-image-region': ({ sourceImageRegion }) => sourceImageRegion,
    'source-instance-id': ({ sourceInstanceId }) => sourceInstanceId,
    'sriov-net-support': () => 'simple',
    state: (image) => imageState(image, now),
    'state-reason-code': () => undefined,
    'state-reason-message': () => undefined,
    'virtualization-type': () => 'hvm',
  };
}

const each = (look: (device: ImageDevice) => string | undefined) => (image: KnownImage) =>
  image.devices.map(look);
