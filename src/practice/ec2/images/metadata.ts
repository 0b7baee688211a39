import type {
  DescribeInstanceImageMetadataRequest,
  DescribeInstanceImageMetadataResult,
  ImageMetadata,
  InstanceImageMetadata,
} from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import { filterBy, type Filters } from '../filters';
import { findInstances } from '../instances/find';
import { stateOf } from '../instances/states';
import { dateOf } from '../isoTime';
import { pageOf } from '../pages';
import { zoneId } from '../regions/regions';
import { tagList } from '../tagLists';
import { imageState } from './describeImage';
import { knownImage } from './find';

/**
 * The images of instances, also those that are deregistered by now.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceImageMetadata.html
 */
export function describeInstanceImageMetadata(
  call: Call,
  input: DescribeInstanceImageMetadataRequest,
): DescribeInstanceImageMetadataResult {
  const asked = input.InstanceIds?.length
    ? new Set(findInstances(call, input.InstanceIds).map(({ id }) => id))
    : undefined;
  const fitsFilters = filterBy(metadataFilters(call), input.Filters);
  const fits = (instance: InstanceRecord) => (asked?.has(instance.id) ?? true) && fitsFilters(instance);
  const { items, ...next } = pageOf(call.db.instances, fits, input);
  return { InstanceImageMetadata: items.map((instance) => describe(call, instance)), ...next };
}

function describe(call: Call, instance: InstanceRecord): InstanceImageMetadata {
  return {
    InstanceId: instance.id,
    InstanceType: instance.instanceType as InstanceImageMetadata['InstanceType'],
    LaunchTime: dateOf(instance.launchTime),
    AvailabilityZone: instance.zone,
    ZoneId: zoneId(instance.zone),
    State: stateOf(instance.state),
    OwnerId: ACCOUNT_ID,
    Tags: tagList(instance.tags),
    ImageMetadata: imageMetadata(call, instance),
  };
}

function imageMetadata(call: Call, { imageId, imageName, imageOwner }: InstanceRecord): ImageMetadata {
  const image = knownImage(call, imageId);
  return {
    ImageId: imageId,
    Name: imageName,
    OwnerId: imageOwner,
    ImageAllowed: true,
    ...(image
      ? {
          State: imageState(image, call.now),
          CreationDate: image.createTime,
          IsPublic: image.public,
          ...(image.ownerAlias !== undefined && { ImageOwnerAlias: image.ownerAlias }),
          ...(image.deprecationTime !== undefined && { DeprecationTime: image.deprecationTime }),
        }
      : { State: 'deregistered', IsPublic: false }),
  };
}

const metadataFilters = (call: Call): Filters<InstanceRecord> => ({
  'availability-zone': ({ zone }) => zone,
  'image-allowed': () => true,
  'instance-id': ({ id }) => id,
  'instance-state-name': ({ state }) => state,
  'instance-type': ({ instanceType }) => instanceType,
  'launch-time': ({ launchTime }) => launchTime,
  'owner-alias': ({ imageId }) => knownImage(call, imageId)?.ownerAlias,
  'owner-id': ({ imageOwner }) => imageOwner,
  'zone-id': ({ zone }) => zoneId(zone),
});
