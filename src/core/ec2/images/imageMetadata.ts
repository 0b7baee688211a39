import type { Place } from '../../account/account';
import { ask } from '../ask';
import { toArchitecture, toPlatform } from '../instances/toInstance';
import type { Image } from '../types';

/**
 * What EC2 remembers of an instance's image even after the image is gone: its name and owner, which tell the login
 * user. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceImageMetadata.html
 */
export async function imageMetadata(
  at: Place,
  instanceId: string,
  signal?: AbortSignal,
): Promise<Image | undefined> {
  const { InstanceImageMetadata } = await ask(
    at,
    'ec2:DescribeInstanceImageMetadata',
    (sdk) => new sdk.DescribeInstanceImageMetadataCommand({ InstanceIds: [instanceId] }),
    signal,
  );
  const said = InstanceImageMetadata?.[0]?.ImageMetadata;
  if (!said) return undefined;
  return {
    id: said.ImageId ?? '',
    name: said.Name ?? '',
    description: undefined,
    ownerId: said.OwnerId ?? '',
    ownerAlias: said.ImageOwnerAlias || undefined,
    architecture: toArchitecture(undefined),
    platform: toPlatform(undefined, undefined),
    platformDetails: undefined,
    rootDeviceName: '/dev/xvda',
    rootVolumeGiB: undefined,
    otherVolumes: [],
    createdAt: said.CreationDate ? new Date(said.CreationDate) : undefined,
    sourceImageId: undefined,
    sourceInstanceId: undefined,
  };
}
