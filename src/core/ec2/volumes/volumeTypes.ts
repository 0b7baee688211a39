/** A range of whole numbers that EC2 takes. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** What can be asked of a volume type. */
export interface VolumeTypeLimits {
  readonly name: string;
  /** GiB. */
  readonly size: Range;
  /** Undefined where it follows from the size, or there is none. */
  readonly iops?: Range & { readonly perGiB: number };
  /** MiB a second. */
  readonly throughput?: Range;
  /** Whether an instance can start from it. */
  readonly boots: boolean;
}

/**
 * The volume types, the usual one first.
 * https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html
 */
export const VOLUME_TYPES: readonly VolumeTypeLimits[] = [
  {
    name: 'gp3',
    size: { min: 1, max: 65_536 },
    iops: { min: 3_000, max: 80_000, perGiB: 500 },
    throughput: { min: 125, max: 2_000 },
    boots: true,
  },
  { name: 'gp2', size: { min: 1, max: 16_384 }, boots: true },
  {
    name: 'io2',
    size: { min: 4, max: 65_536 },
    iops: { min: 100, max: 256_000, perGiB: 1_000 },
    boots: true,
  },
  { name: 'io1', size: { min: 4, max: 16_384 }, iops: { min: 100, max: 64_000, perGiB: 50 }, boots: true },
  { name: 'st1', size: { min: 125, max: 16_384 }, boots: false },
  { name: 'sc1', size: { min: 125, max: 16_384 }, boots: false },
];

/** The largest size of a type in GiB; that of the largest type for one that is not known here. */
export function maxSizeOf(type: string): number {
  return VOLUME_TYPES.find(({ name }) => name === type)?.size.max ?? 65_536;
}

/** The most IOPS that a volume of that size can have, which is at least the least that can be asked for. */
export function maxIopsOf({ iops }: VolumeTypeLimits, sizeGiB: number): number {
  return iops ? Math.max(iops.min, Math.min(iops.max, iops.perGiB * sizeGiB)) : 0;
}

/** The most MiB a second that so many IOPS can carry: a quarter of their number. */
export function maxThroughputOf({ throughput }: VolumeTypeLimits, iops: number): number {
  return throughput ? Math.max(throughput.min, Math.min(throughput.max, Math.floor(iops / 4))) : 0;
}
