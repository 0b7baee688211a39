import { AwsError, missingParameter } from '../../awsError';
import type { VolumeRecord } from '../../state/records/storage';

interface Range {
  readonly min: number;
  readonly max: number;
}

interface VolumeLimits {
  /** GiB. */
  readonly size: Range;
  /** What can be provisioned; undefined where nothing can. */
  readonly iops?: Range & { readonly perGiB: number; readonly byDefault?: number };
  /** MiB/s. */
  readonly throughput?: Range & { readonly perIops: number };
}

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html, with the ratios of
 * https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html
 */
const LIMITS: ReadonlyMap<string, VolumeLimits> = new Map(
  Object.entries({
    gp2: { size: { min: 1, max: 16_384 } },
    gp3: {
      size: { min: 1, max: 65_536 },
      iops: { min: 3_000, max: 80_000, perGiB: 500, byDefault: 3_000 },
      throughput: { min: 125, max: 2_000, perIops: 0.25 },
    },
    io1: { size: { min: 4, max: 16_384 }, iops: { min: 100, max: 64_000, perGiB: 50 } },
    io2: { size: { min: 4, max: 65_536 }, iops: { min: 100, max: 256_000, perGiB: 1_000 } },
    st1: { size: { min: 125, max: 16_384 } },
    sc1: { size: { min: 125, max: 16_384 } },
    standard: { size: { min: 1, max: 1_024 } },
  }),
);

/** What kind of volume a request is for. */
export interface VolumeWish {
  readonly type: string;
  readonly sizeGiB: number;
  readonly iops?: number | undefined;
  readonly throughput?: number | undefined;
}

export type VolumeShape = Pick<VolumeRecord, 'type' | 'sizeGiB' | 'iops' | 'throughput'>;

/**
 * A volume's type, size and performance with EC2's defaults. Throws AwsError: UnknownVolumeType,
 * InvalidParameterValue for what is out of bounds, InvalidParameterCombination for what the type does not have and
 * for ratios that are too high, MissingParameter for io1 and io2 without iops.
 */
export function volumeShape({ type, sizeGiB, iops, throughput }: VolumeWish): VolumeShape {
  const limits = LIMITS.get(type);
  if (!limits)
    throw new AwsError('UnknownVolumeType', `Unsupported volume type '${type}' for volume creation.`);
  checkSize(type, sizeGiB, limits.size);
  const provisioned = iopsOf(type, sizeGiB, iops, limits);
  const flow = throughputOf(throughput, provisioned, limits);
  return {
    type,
    sizeGiB,
    ...(provisioned !== undefined && { iops: provisioned }),
    ...(flow !== undefined && { throughput: flow }),
  };
}

function checkSize(type: string, sizeGiB: number, { min, max }: Range): void {
  const refuse = (what: string) =>
    new AwsError('InvalidParameterValue', `Volume of ${sizeGiB}GiB is ${what} for volume type ${type}`);
  if (sizeGiB < min) throw refuse(`too small; minimum is ${min}GiB`);
  if (sizeGiB > max) throw refuse(`too large; maximum is ${max}GiB`);
}

function iopsOf(
  type: string,
  sizeGiB: number,
  wanted: number | undefined,
  { iops: limits }: VolumeLimits,
): number | undefined {
  if (!limits) {
    if (wanted !== undefined) throw combination(`The parameter iops is not supported for ${type} volumes.`);
    return type === 'gp2' ? baseline(sizeGiB) : undefined;
  }
  const iops = wanted ?? limits.byDefault;
  if (iops === undefined) throw missingParameter('iops');
  checkRange('iops', iops, limits);
  // The default is there at any size.
  if (iops / sizeGiB > limits.perGiB && iops !== limits.byDefault) {
    throw combination(
      `Iops to volume size ratio of ${(iops / sizeGiB).toFixed(6)} is too high; maximum is ${limits.perGiB}`,
    );
  }
  return iops;
}

/** What a gp2 volume does of itself: 3 a GiB, within bounds. */
const baseline = (sizeGiB: number) => Math.min(16_000, Math.max(100, 3 * sizeGiB));

function throughputOf(
  wanted: number | undefined,
  iops: number | undefined,
  { throughput: limits }: VolumeLimits,
): number | undefined {
  if (!limits) {
    if (wanted !== undefined) throw combination('throughput can only be specified for volumeType gp3.');
    return undefined;
  }
  const throughput = wanted ?? limits.min;
  checkRange('throughput', throughput, limits);
  const ratio = throughput / (iops ?? 1);
  if (ratio > limits.perIops) {
    throw combination(
      `Throughput (MiBps) to iops ratio of ${ratio.toFixed(6)} is too high; maximum is ${limits.perIops}`,
    );
  }
  return throughput;
}

function checkRange(name: string, value: number, { min, max }: Range): void {
  const refuse = (what: string) =>
    new AwsError('InvalidParameterValue', `Volume ${name} of ${value} is ${what}.`);
  if (value < min) throw refuse(`too low; minimum is ${min}`);
  if (value > max) throw refuse(`too high; maximum is ${max}`);
}

const combination = (sentence: string) => new AwsError('InvalidParameterCombination', sentence);

/** What of a volume's performance a request can say: a gp2 volume has its iops from its size. */
export function provisionedPart({
  type,
  iops,
  throughput,
}: VolumeShape): Pick<VolumeShape, 'iops' | 'throughput'> {
  if (!LIMITS.get(type)?.iops) return {};
  return { ...(iops !== undefined && { iops }), ...(throughput !== undefined && { throughput }) };
}
