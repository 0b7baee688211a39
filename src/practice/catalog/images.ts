import { fixedId } from '../ids';
import type { PublicImage } from './publicImage';
import { PUBLIC_IMAGES } from './publicImages';
import { regionOf } from './regions';
import { systemOf } from './systems';
import type { KnownImage } from './types';

interface RegionImages {
  readonly all: readonly KnownImage[];
  readonly byId: ReadonlyMap<string, KnownImage>;
}

const byRegion = new Map<string, RegionImages>();

/** The public images of a region; none in a region that the practice cloud does not have. */
export function publicImages(region: string): readonly KnownImage[] {
  return imagesOf(region).all;
}

export function publicImage(region: string, id: string): KnownImage | undefined {
  return imagesOf(region).byId.get(id);
}

/** The id of a public image in a region: the same in every practice cloud. */
export function publicImageId(region: string, { name }: PublicImage): string {
  return fixedId('ami', `${region} ${name}`);
}

function imagesOf(region: string): RegionImages {
  const known = byRegion.get(region);
  if (known) return known;
  const all = regionOf(region) ? PUBLIC_IMAGES.map((image) => knownImage(region, image)) : [];
  const images = { all, byId: new Map(all.map((image) => [image.id, image])) };
  byRegion.set(region, images);
  return images;
}

function knownImage(region: string, image: PublicImage): KnownImage {
  const { name, system, createTime, rootDeviceName, deprecationTime, ownerAlias } = image;
  return {
    id: publicImageId(region, image),
    tags: {},
    name,
    description: image.description,
    architecture: image.architecture,
    platformDetails: image.platformDetails,
    ownerId: image.ownerId,
    ...(ownerAlias && { ownerAlias }),
    public: true,
    createTime,
    availableTime: createTime,
    ...(deprecationTime && { deprecationTime }),
    rootDeviceName,
    devices: [
      {
        deviceName: rootDeviceName,
        snapshotId: fixedId('snap', `${region} ${name}`),
        sizeGiB: image.sizeGiB,
        type: image.volumeType,
        encrypted: false,
        deleteOnTermination: true,
      },
    ],
    loginUser: systemOf(system).loginUser,
    system,
    deregistrationProtection: false,
  };
}
