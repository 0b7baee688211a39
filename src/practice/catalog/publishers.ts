import type { PublicImage } from './publicImage';

/** Whose account an image belongs to, and how their images are made. */
export type Publisher = Pick<
  PublicImage,
  'ownerId' | 'ownerAlias' | 'platformDetails' | 'rootDeviceName' | 'sizeGiB' | 'volumeType'
>;

const linux = { platformDetails: 'Linux/UNIX', sizeGiB: 8, volumeType: 'gp3' };

/**
 * Owners: EC2 user guide, "Default usernames for AMIs", and the publishers' own pages. Their images carry the alias
 * of Amazon wherever AWS's console offers them first. Platform details: EC2 user guide, "AMI billing information
 * fields".
 */
export const amazonLinux: Publisher = {
  ...linux,
  ownerId: '137112412989',
  ownerAlias: 'amazon',
  rootDeviceName: '/dev/xvda',
};

export const canonical: Publisher = {
  ...linux,
  ownerId: '099720109477',
  ownerAlias: 'amazon',
  rootDeviceName: '/dev/sda1',
};

export const debian: Publisher = {
  ...linux,
  ownerId: '136693071363',
  ownerAlias: 'amazon',
  rootDeviceName: '/dev/xvda',
};

export const redHat: Publisher = {
  ownerId: '309956199498',
  ownerAlias: 'amazon',
  platformDetails: 'Red Hat Enterprise Linux',
  rootDeviceName: '/dev/sda1',
  sizeGiB: 10,
  volumeType: 'gp3',
};

export const suse: Publisher = {
  ownerId: '013907871322',
  ownerAlias: 'amazon',
  platformDetails: 'SUSE Linux',
  rootDeviceName: '/dev/sda1',
  sizeGiB: 10,
  volumeType: 'gp3',
};

export const rocky: Publisher = {
  ...linux,
  ownerId: '792107900819',
  rootDeviceName: '/dev/sda1',
  sizeGiB: 10,
};

export const almaLinux: Publisher = {
  ...linux,
  ownerId: '764336703387',
  rootDeviceName: '/dev/sda1',
  sizeGiB: 10,
};

export const deepLearning: Publisher = {
  ...linux,
  ownerId: '898082745236',
  ownerAlias: 'amazon',
  rootDeviceName: '/dev/sda1',
  sizeGiB: 75,
};

export const fedora: Publisher = {
  ...linux,
  ownerId: '125523088429',
  rootDeviceName: '/dev/xvda',
  sizeGiB: 10,
};

export const flatcar: Publisher = {
  ...linux,
  ownerId: '075585003325',
  rootDeviceName: '/dev/xvda',
};
