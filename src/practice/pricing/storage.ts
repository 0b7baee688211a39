import { REGIONS, type Region } from '../catalog/regions';
import { placeOf, rounded, skuOf, type Product } from './product';
import { ec2Usage, vpcUsage } from './usagePrefix';

interface VolumePrice {
  readonly api: string;
  readonly type: string;
  readonly media: 'SSD-backed' | 'HDD-backed';
  readonly usage: string;
  /** For a GB in a month in us-east-1. */
  readonly usd: number;
}

/**
 * "Amazon EBS pricing", us-east-1, as of 2026; space alone, without operations and throughput beyond what it brings.
 */
const VOLUMES: readonly VolumePrice[] = [
  { api: 'gp3', type: 'General Purpose', media: 'SSD-backed', usage: 'VolumeUsage.gp3', usd: 0.08 },
  { api: 'gp2', type: 'General Purpose', media: 'SSD-backed', usage: 'VolumeUsage.gp2', usd: 0.1 },
  { api: 'io1', type: 'Provisioned IOPS', media: 'SSD-backed', usage: 'VolumeUsage.piops', usd: 0.125 },
  { api: 'io2', type: 'Provisioned IOPS', media: 'SSD-backed', usage: 'VolumeUsage.io2', usd: 0.125 },
  { api: 'st1', type: 'Throughput Optimized HDD', media: 'HDD-backed', usage: 'VolumeUsage.st1', usd: 0.045 },
  { api: 'sc1', type: 'Cold HDD', media: 'HDD-backed', usage: 'VolumeUsage.sc1', usd: 0.015 },
  { api: 'standard', type: 'Magnetic', media: 'HDD-backed', usage: 'VolumeUsage', usd: 0.05 },
];

/** For a GB of snapshots in a month in us-east-1, and for an hour of a public address everywhere. */
const SNAPSHOT_USD = 0.05;
const ADDRESS_USD = 0.005;

const ec2 = { servicecode: 'AmazonEC2', servicename: 'Amazon Elastic Compute Cloud' };
const vpc = { servicecode: 'AmazonVPC', servicename: 'Amazon Virtual Private Cloud' };

/** Volumes and snapshots in every region. */
export function storageProducts(): Product[] {
  return REGIONS.flatMap((region) => [
    ...VOLUMES.map((volume) => volumeProduct(region, volume)),
    snapshotProduct(region),
  ]);
}

/** Public IPv4 addresses in every region, in use or idle: both cost the same. */
export function addressProducts(): Product[] {
  return REGIONS.flatMap((region) => [
    addressProduct(region, 'InUseAddress', 'In-use'),
    addressProduct(region, 'IdleAddress', 'Idle'),
  ]);
}

function volumeProduct(region: Region, { api, type, media, usage, usd: home }: VolumePrice): Product {
  const usd = rounded(home * region.priceFactor);
  return {
    sku: skuOf(region.id, 'volume', api),
    family: 'Storage',
    unit: 'GB-Mo',
    usd,
    description: `$${usd} per GB-month of ${type} (${api}) provisioned storage - ${region.location}`,
    attributes: {
      ...placeOf(region),
      ...ec2,
      volumeApiName: api,
      volumeType: type,
      storageMedia: media,
      usagetype: ec2Usage(region.id, `EBS:${usage}`),
    },
  };
}

function snapshotProduct(region: Region): Product {
  const usd = rounded(SNAPSHOT_USD * region.priceFactor);
  return {
    sku: skuOf(region.id, 'snapshot'),
    family: 'Storage Snapshot',
    unit: 'GB-Mo',
    usd,
    description: `$${usd} per GB-Month of snapshot data stored - ${region.location}`,
    attributes: {
      ...placeOf(region),
      ...ec2,
      storageMedia: 'Amazon S3',
      usagetype: ec2Usage(region.id, 'EBS:SnapshotUsage'),
    },
  };
}

function addressProduct(region: Region, usage: string, word: string): Product {
  return {
    sku: skuOf(region.id, usage),
    family: 'NA',
    unit: 'Hrs',
    usd: ADDRESS_USD,
    description: `$${ADDRESS_USD} per ${word} public IPv4 address per hour`,
    attributes: {
      ...placeOf(region),
      ...vpc,
      group: 'VPCPublicIPv4Address',
      usagetype: vpcUsage(region.id, `PublicIPv4:${usage}`),
    },
  };
}
