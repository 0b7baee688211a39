import type { Image as SdkImage } from '@aws-sdk/client-ec2';
import type { Place } from '../../account/account';
import { ask, askAll } from '../ask';
import { MADE_TAG, makeOnce } from '../makeOnce';
import { removeOnce } from '../removeOnce';
import { tagsOf, tagSpecifications, type Tags } from '../tags';
import type { Architecture } from '../types';

/** An image that the account made itself, with what it is made of. */
export interface OwnImage {
  readonly id: string;
  readonly region: string;
  readonly name: string;
  readonly state: 'pending' | 'available' | 'failed';
  /** Why it failed, when EC2 says so. */
  readonly stateReason: string | undefined;
  readonly createdAt: Date;
  readonly disks: readonly ImageDisk[];
  readonly tags: Tags;
}

/** A volume that an instance of the image begins with. */
interface ImageDisk {
  /** Such as "/dev/xvda". */
  readonly device: string;
  /** Undefined until the snapshot was begun. */
  readonly snapshotId: string | undefined;
  readonly sizeGiB: number;
}

/**
 * The account's own images in a region that have a tag. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
 */
export async function listOwnImages(at: Place, tagged: string, signal?: AbortSignal): Promise<OwnImage[]> {
  const pages = await askAll(
    at,
    'ec2:DescribeImages',
    (sdk, page) =>
      new sdk.DescribeImagesCommand({
        Owners: ['self'],
        Filters: [{ Name: 'tag-key', Values: [tagged] }],
        ...page,
      }),
    signal,
  );
  return pages.flatMap(({ Images }) => (Images ?? []).map((said) => toOwnImage(said, at.region)));
}

/**
 * Begins an image of an instance and all its volumes without a reboot: as the disks are at this moment. Throws
 * Problem; DuplicateName when the name is taken.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html
 *
 * @param wanted its tags go on the image and on its snapshots. @returns its id.
 */
export async function createImage(
  at: Place,
  wanted: { readonly instanceId: string; readonly name: string; readonly description: string; tags: Tags },
  signal?: AbortSignal,
): Promise<string> {
  const { instanceId, name, description } = wanted;
  const make = (tags: Tags) =>
    ask(
      at,
      'ec2:CreateImage',
      (sdk) =>
        new sdk.CreateImageCommand({
          InstanceId: instanceId,
          Name: name,
          Description: description,
          NoReboot: true,
          ...tagSpecifications(tags, 'image', 'snapshot'),
        }),
    );
  return makeImage(at, wanted.tags, make, signal);
}

/** Makes an image by a call that has no client token, once. @returns its id. */
function makeImage(
  at: Place,
  tags: Tags,
  call: (tags: Tags) => Promise<{ ImageId?: string | undefined }>,
  signal: AbortSignal | undefined,
): Promise<string> {
  const make = async (tagged: Tags): Promise<string> => (await call(tagged)).ImageId ?? '';
  const list = () => listOwnImages(at, MADE_TAG);
  return makeOnce(at, { tags, make, list, toMade: ([{ id }]) => id }, signal);
}

/** A copy of an image to make. */
export interface ImageCopy {
  readonly from: { readonly region: string; readonly id: string };
  readonly name: string;
  readonly description: string;
  readonly tags: Tags;
}

/**
 * Begins an encrypted copy, in this region, of an available image of any region. Throws Problem; DuplicateName,
 * Quota.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CopyImage.html
 *
 * @returns its id.
 */
export async function copyImage(at: Place, copy: ImageCopy, signal?: AbortSignal): Promise<string> {
  const { from, name, description } = copy;
  const make = (tags: Tags) =>
    ask(
      at,
      'ec2:CopyImage',
      (sdk) =>
        new sdk.CopyImageCommand({
          SourceRegion: from.region,
          SourceImageId: from.id,
          Name: name,
          Description: description,
          Encrypted: true,
          ...tagSpecifications(tags, 'image', 'snapshot'),
        }),
    );
  return makeImage(at, copy.tags, make, signal);
}

/** An image to make of snapshots that are there. */
export interface ImageOfSnapshots {
  readonly name: string;
  readonly description: string;
  readonly architecture: Architecture;
  readonly rootDevice: string;
  readonly disks: readonly { readonly device: string; readonly snapshotId: string }[];
  readonly tags: Tags;
}

/**
 * Makes an image of completed snapshots, for hardware virtualization with enhanced networking (ENA), which every
 * current instance type wants. It knows of no billing codes: right for systems that are free. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html
 *
 * @returns its id.
 */
export async function registerImage(
  at: Place,
  image: ImageOfSnapshots,
  signal?: AbortSignal,
): Promise<string> {
  const make = (tags: Tags) =>
    ask(
      at,
      'ec2:RegisterImage',
      (sdk) =>
        new sdk.RegisterImageCommand({
          Name: image.name,
          Description: image.description,
          Architecture: image.architecture,
          RootDeviceName: image.rootDevice,
          VirtualizationType: 'hvm',
          EnaSupport: true,
          BlockDeviceMappings: image.disks.map(({ device, snapshotId }) => ({
            DeviceName: device,
            Ebs: { SnapshotId: snapshotId, VolumeType: 'gp3', DeleteOnTermination: true },
          })),
          ...tagSpecifications(tags, 'image'),
        }),
    );
  return makeImage(at, image.tags, make, signal);
}

/**
 * Takes an image away; its snapshots stay, and go on being billed. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html
 */
export async function deregisterImage(at: Place, id: string, signal?: AbortSignal): Promise<void> {
  const input = { ImageId: id };
  await removeOnce(() =>
    ask(at, 'ec2:DeregisterImage', (sdk) => new sdk.DeregisterImageCommand(input), signal),
  );
}

function toOwnImage(said: SdkImage, region: string): OwnImage {
  return {
    id: said.ImageId ?? '',
    region,
    name: said.Name ?? '',
    state: stateOf(said.State),
    stateReason: said.StateReason?.Message || undefined,
    createdAt: said.CreationDate ? new Date(said.CreationDate) : new Date(0),
    disks: (said.BlockDeviceMappings ?? []).flatMap(({ DeviceName, Ebs }) =>
      Ebs && DeviceName !== undefined
        ? [{ device: DeviceName, snapshotId: Ebs.SnapshotId || undefined, sizeGiB: Ebs.VolumeSize ?? 0 }]
        : [],
    ),
    tags: tagsOf(said.Tags),
  };
}

function stateOf(state: SdkImage['State']): OwnImage['state'] {
  if (state === 'available') return 'available';
  return state === 'pending' || state === undefined ? 'pending' : 'failed';
}
