import type { Image } from '../types';

/**
 * The accounts with which the makers of systems publish their images, as each of them says:
 * https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/ ·
 * https://wiki.debian.org/Cloud/AmazonEC2Image · https://access.redhat.com/solutions/15356 ·
 * https://wiki.almalinux.org/cloud/AWS.html · https://rockylinux.org/download
 */
const PUBLISHERS: Readonly<Record<string, string>> = {
  '099720109477': 'Canonical',
  '136693071363': 'Debian',
  '309956199498': 'Red Hat',
  '764336703387': 'AlmaLinux',
  '792107900819': 'Rocky Linux',
};

/** Who made an image, which its name does not tell: a maker of systems, else "amazon" and the like, else an account. */
export function publisherOf({ ownerId, ownerAlias }: Pick<Image, 'ownerId' | 'ownerAlias'>): string {
  if (ownerAlias === 'amazon') return 'Amazon';
  const known = PUBLISHERS[ownerId];
  if (known !== undefined) return known;
  return ownerAlias === undefined ? ownerId : `${ownerAlias} (${ownerId})`;
}
