import { AwsError } from '../../awsError';
import { publicImage } from '../../catalog/images';
import type { KnownImage } from '../../catalog/types';
import { ACCOUNT_ID } from '../../cloud';
import { isId } from '../../ids';
import type { Call } from '../../service';
import type { ImageRecord } from '../../state/records/storage';

type Place = Pick<Call, 'db' | 'region'>;

/** An image of the account's own, or a public one. */
export function knownImage({ db, region }: Place, id: string): KnownImage | undefined {
  const own = db.images.get(id);
  return own ? ownImage(own) : publicImage(region, id);
}

export function ownImage(image: ImageRecord): KnownImage {
  return { ...image, ownerId: ACCOUNT_ID, public: false };
}

/** Whether an image can be launched and copied yet. The public ones always can, even where the clock is behind. */
export function isAvailable(image: KnownImage, now: number): boolean {
  return image.public || now >= Date.parse(image.availableTime);
}

/** Throws AwsError: InvalidAMIID.Malformed, InvalidAMIID.NotFound for any that does not exist. */
export function findImages(place: Place, ids: readonly string[]): KnownImage[] {
  const malformed = ids.find((id) => !isId('ami', id));
  if (malformed !== undefined) {
    throw new AwsError('InvalidAMIID.Malformed', `Invalid id: "${malformed}" (expecting "ami-...")`);
  }
  const found = [...new Set(ids)].map((id) => [id, knownImage(place, id)] as const);
  const missing = found.flatMap(([id, image]) => (image ? [] : [id]));
  if (missing.length > 0) {
    const [noun, verb] = missing.length === 1 ? ['id', 'does'] : ['ids', 'do'];
    throw new AwsError(
      'InvalidAMIID.NotFound',
      `The image ${noun} '[${missing.join(', ')}]' ${verb} not exist`,
    );
  }
  return found.flatMap(([, image]) => image ?? []);
}

/** An image to launch or copy. Throws AwsError as `findImages`, and InvalidAMIID.Unavailable while it is pending. */
export function findImage(place: Pick<Call, 'db' | 'region' | 'now'>, id: string): KnownImage {
  const [image] = findImages(place, [id]) as [KnownImage];
  if (isAvailable(image, place.now)) return image;
  throw new AwsError('InvalidAMIID.Unavailable', `The image ID '${id}' is not available`);
}

/** An image to change or remove. Throws AwsError as `findImages`, and AuthFailure for another account's. */
export function findOwnImage(place: Place, id: string): ImageRecord {
  findImages(place, [id]);
  const own = place.db.images.get(id);
  if (own) return own;
  throw new AwsError('AuthFailure', `Not authorized for image:${id}`, 403);
}
