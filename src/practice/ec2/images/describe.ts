import type { DescribeImagesRequest, DescribeImagesResult } from '@aws-sdk/client-ec2';
import { publicImages } from '../../catalog/images';
import type { KnownImage } from '../../catalog/types';
import { ACCOUNT_ID } from '../../cloud';
import type { Call } from '../../service';
import { filterBy } from '../filters';
import { pageOfNumbered } from '../pages';
import { describeImage } from './describeImage';
import { imageFilters } from './filters';
import { findImages, ownImage } from './find';

/**
 * The public images, then the account's own.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
 */
export function describeImages(call: Call, input: DescribeImagesRequest): DescribeImagesResult {
  const fitsFilters = filterBy(imageFilters(call.now), input.Filters);
  const asked = input.ImageIds?.length
    ? new Set(findImages(call, input.ImageIds).map(({ id }) => id))
    : undefined;
  // Who names an image by its id gets it, however old.
  const listsAll = input.IncludeDeprecated === true || asked !== undefined;
  const fits = (image: KnownImage) =>
    (asked?.has(image.id) ?? true) &&
    isOwnedBy(image, input.Owners) &&
    isExecutableBy(image, input.ExecutableUsers) &&
    (listsAll || !isDeprecated(image, call.now)) &&
    fitsFilters(image);
  const { items, ...next } = pageOfNumbered((after) => fitting(call, after, fits), input, {
    min: 1,
    max: 1000,
  });
  return { Images: items.map((image) => describeImage(image, call.now)), ...next };
}

/** The public images have their places as numbers, the account's own continue them: so pages stay in order. */
function* fitting(
  { db, region }: Call,
  after: number,
  fits: (image: KnownImage) => boolean,
): Iterable<readonly [number, KnownImage]> {
  const published = publicImages(region);
  for (const [index, image] of published.entries())
    if (index >= after && fits(image)) yield [index + 1, image];
  for (const [number, record] of db.images.after(after - published.length)) {
    const image = ownImage(record);
    if (fits(image)) yield [published.length + number, image];
  }
}

function isOwnedBy({ ownerId, ownerAlias }: KnownImage, owners: readonly string[] = []): boolean {
  const names = [ownerId, ownerAlias, ownerId === ACCOUNT_ID ? 'self' : undefined];
  return owners.length === 0 || owners.some((owner) => names.includes(owner));
}

/** "self" are images that others let the account launch by name: there are none. */
function isExecutableBy(image: KnownImage, users: readonly string[] = []): boolean {
  const shared = image.sharedWith ?? [];
  return users.length === 0 || users.some((user) => (user === 'all' ? image.public : shared.includes(user)));
}

function isDeprecated({ deprecationTime: time }: KnownImage, now: number): boolean {
  return time !== undefined && now >= Date.parse(time);
}
