import type { Place } from '../../account/account';
import { askAll } from '../ask';
import { tagsOf, type Tags } from '../tags';

/** An image that the account owns, and the snapshots that it is made of. */
export interface AccountImage {
  readonly id: string;
  readonly region: string;
  /** Every image has one, besides its Name tag. */
  readonly name: string;
  readonly createdAt: Date;
  readonly snapshotIds: readonly string[];
  readonly tags: Tags;
}

/**
 * The account's own images in a region, disabled ones too: they hold on to their snapshots. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
 */
export async function listAccountImages(at: Place, signal?: AbortSignal): Promise<AccountImage[]> {
  const pages = await askAll(
    at,
    'ec2:DescribeImages',
    (sdk, page) => new sdk.DescribeImagesCommand({ Owners: ['self'], IncludeDisabled: true, ...page }),
    signal,
  );
  return pages
    .flatMap(({ Images }) => Images ?? [])
    .map(({ ImageId = '', Name = '', CreationDate, BlockDeviceMappings = [], Tags }) => ({
      id: ImageId,
      region: at.region,
      name: Name,
      createdAt: new Date(CreationDate ?? 0),
      snapshotIds: BlockDeviceMappings.flatMap(({ Ebs }) => Ebs?.SnapshotId ?? []),
      tags: tagsOf(Tags),
    }));
}
