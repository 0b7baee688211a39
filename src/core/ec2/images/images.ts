import * as l10n from '@vscode/l10n';
import type { BlockDeviceMapping, Filter, Image as SdkImage } from '@aws-sdk/client-ec2';
import type { Place } from '../../account/account';
import { Problem } from '../../problem';
import { ask, askAll } from '../ask';
import { imageMetadata } from './imageMetadata';
import { parameterValue } from '../../aws/ssm/parameter';
import { toArchitecture, toPlatform } from '../instances/toInstance';
import type { Architecture, Image, ImageVolume, Instance } from '../types';

/**
 * An image by its id, deprecated ones too. Throws Problem; ImageNotFound when the region has no such image.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
 */
export async function getImage(at: Place, id: string, signal?: AbortSignal): Promise<Image> {
  const { Images } = await ask(
    at,
    'ec2:DescribeImages',
    (sdk) => new sdk.DescribeImagesCommand({ ImageIds: [id], IncludeDeprecated: true }),
    signal,
  );
  const image = Images?.[0];
  if (image) return toImage(image);
  throw new Problem('ImageNotFound', l10n.t('The image {0} does not exist in {1}.', id, at.region));
}

/**
 * The newest available image of an owner whose name matches a glob. Throws Problem; ImageNotFound when none does.
 *
 * @param owner twelve digits, or amazon, self, aws-marketplace.
 * @param name with `*` and `?`.
 */
export async function findNewestImage(
  at: Place,
  owner: string,
  name: string,
  architecture?: Architecture,
  signal?: AbortSignal,
): Promise<Image> {
  const filters: Filter[] = [
    { Name: 'name', Values: [name] },
    { Name: 'state', Values: ['available'] },
    ...(architecture ? [{ Name: 'architecture', Values: [architecture] }] : []),
  ];
  const pages = await askAll(
    at,
    'ec2:DescribeImages',
    (sdk, page) => new sdk.DescribeImagesCommand({ Owners: [owner], Filters: filters, ...page }),
    signal,
  );
  // CreationDate is ISO 8601 in UTC, so the newest is the greatest string.
  const [newest] = pages
    .flatMap((page) => page.Images ?? [])
    .sort((a, b) => (b.CreationDate ?? '').localeCompare(a.CreationDate ?? ''));
  if (newest) return toImage(newest);
  throw new Problem('ImageNotFound', l10n.t('{0} has no image named {1} in {2}.', owner, name, at.region));
}

/**
 * The image that an SSM public parameter names. Throws Problem; ImageNotFound when parameter or image do not exist.
 */
export async function imageByParameter(at: Place, parameter: string, signal?: AbortSignal): Promise<Image> {
  return getImage(at, await parameterValue(at, parameter, signal), signal);
}

/**
 * The image an instance was made from; what EC2 remembers of it when it was deregistered since, and undefined when it
 * remembers nothing or may not be asked. Throws Problem for everything else.
 */
export async function imageOfInstance(
  at: Place,
  instance: Pick<Instance, 'id' | 'imageId'>,
  signal?: AbortSignal,
): Promise<Image | undefined> {
  const untold = (error: unknown): undefined => {
    const untellable = ['ImageNotFound', 'NotFound', 'AccessDenied', 'NotAnAwsAnswer', 'Unknown'];
    if (error instanceof Problem && untellable.includes(error.code)) return undefined;
    throw error;
  };
  const image = instance.imageId ? await getImage(at, instance.imageId, signal).catch(untold) : undefined;
  return image ?? imageMetadata(at, instance.id, signal).catch(untold);
}

/** None for an instance store, which costs nothing by itself. */
function toVolume({ DeviceName: device, Ebs }: BlockDeviceMapping): ImageVolume[] {
  if (device === undefined || !Ebs) return [];
  const { VolumeSize: sizeGiB = 0, VolumeType: type = 'gp2', Encrypted: encrypted = false } = Ebs;
  return [{ device, sizeGiB, type, encrypted, deleteOnTermination: Ebs.DeleteOnTermination ?? true }];
}

function toImage(said: SdkImage): Image {
  const root = said.BlockDeviceMappings?.find(({ DeviceName }) => DeviceName === said.RootDeviceName);
  return {
    id: said.ImageId ?? '',
    name: said.Name ?? '',
    description: said.Description || undefined,
    ownerId: said.OwnerId ?? '',
    ownerAlias: said.ImageOwnerAlias || undefined,
    architecture: toArchitecture(said.Architecture),
    platform: toPlatform(said.Platform, said.PlatformDetails),
    platformDetails: said.PlatformDetails || undefined,
    rootDeviceName: said.RootDeviceName ?? '/dev/xvda',
    rootVolumeGiB: root?.Ebs?.VolumeSize,
    otherVolumes: (said.BlockDeviceMappings ?? []).filter((one) => one !== root).flatMap(toVolume),
    createdAt: said.CreationDate ? new Date(said.CreationDate) : undefined,
    sourceImageId: said.SourceImageId || undefined,
    sourceInstanceId: said.SourceInstanceId || undefined,
  };
}
