import type {
  DescribeVolumesModificationsRequest,
  DescribeVolumesModificationsResult,
  VolumeModification,
  VolumeType,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { VolumeRecord } from '../../state/records/storage';
import { filterBy, type Filters } from '../filters';
import { dateOf } from '../isoTime';
import { lookUp } from '../lookUp';
import { pageOf } from '../pages';
import { VOLUME_IDS } from './find';

/** A volume that was modified at least once. */
export type ModifiedVolume = VolumeRecord & Required<Pick<VolumeRecord, 'modification'>>;

/** In EC2 it is seconds to minutes, then up to days. */
const MODIFYING_MS = 2_000;
const OPTIMIZING_MS = 4_000;

/** How far the latest modification of a volume is, from the clock alone. */
export function modificationProgress(
  { modification }: ModifiedVolume,
  now: number,
): Required<Pick<VolumeModification, 'Progress'>> &
  Pick<VolumeModification, 'EndTime'> & {
    readonly ModificationState: 'modifying' | 'optimizing' | 'completed';
  } {
  const end = Date.parse(modification.startTime) + MODIFYING_MS + OPTIMIZING_MS;
  if (now >= end) return { ModificationState: 'completed', Progress: 100, EndTime: new Date(end) };
  if (now < end - OPTIMIZING_MS) return { ModificationState: 'modifying', Progress: 0 };
  return { ModificationState: 'optimizing', Progress: Math.floor((100 * (now - end)) / OPTIMIZING_MS) + 100 };
}

/**
 * The latest modification of each volume that was ever modified.
 * Throws AwsError InvalidVolumeModification.NotFound for a volume asked for by its id that never was.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumesModifications.html
 */
export function describeVolumesModifications(
  { db, now }: Call,
  input: DescribeVolumesModificationsRequest,
): DescribeVolumesModificationsResult {
  const fitsFilters = filterBy(modificationFilters(now), input.Filters);
  const fits = (volume: VolumeRecord) => isModified(volume) && fitsFilters(volume);
  const { VolumeIds: ids = [] } = input;
  if (ids.length === 0) {
    const { items, ...next } = pageOf(db.volumes, fits, input, { min: 1, max: 500 });
    return { VolumesModifications: items.filter(isModified).map((volume) => describe(volume, now)), ...next };
  }
  const volumes = lookUp(VOLUME_IDS, ids, (id) => db.volumes.get(id));
  const untouched = volumes.find((volume) => !isModified(volume));
  if (untouched) {
    throw new AwsError(
      'InvalidVolumeModification.NotFound',
      `Modification for volume '${untouched.id}' does not exist.`,
    );
  }
  return {
    VolumesModifications: volumes
      .filter(isModified)
      .filter(fits)
      .map((volume) => describe(volume, now)),
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VolumeModification.html */
export function describe(volume: ModifiedVolume, now: number): VolumeModification {
  const { id, sizeGiB, type, iops, throughput, modification } = volume;
  const { originalSizeGiB, originalType, originalIops, originalThroughput } = modification;
  return {
    VolumeId: id,
    ...modificationProgress(volume, now),
    StartTime: dateOf(modification.startTime),
    TargetSize: sizeGiB,
    TargetVolumeType: type as VolumeType,
    ...(iops !== undefined && { TargetIops: iops }),
    ...(throughput !== undefined && { TargetThroughput: throughput }),
    TargetMultiAttachEnabled: false,
    OriginalSize: originalSizeGiB,
    OriginalVolumeType: originalType as VolumeType,
    ...(originalIops !== undefined && { OriginalIops: originalIops }),
    ...(originalThroughput !== undefined && { OriginalThroughput: originalThroughput }),
    OriginalMultiAttachEnabled: false,
  };
}

export function isModified(volume: VolumeRecord): volume is ModifiedVolume {
  return volume.modification !== undefined;
}

const modificationFilters = (now: number): Filters<VolumeRecord> => ({
  'modification-state': (volume) => isModified(volume) && modificationProgress(volume, now).ModificationState,
  'original-iops': ({ modification }) => modification?.originalIops,
  'original-size': ({ modification }) => modification?.originalSizeGiB,
  'original-volume-type': ({ modification }) => modification?.originalType,
  originalMultiAttachEnabled: () => false,
  'start-time': ({ modification }) => modification?.startTime,
  'target-iops': ({ iops }) => iops,
  'target-size': ({ sizeGiB }) => sizeGiB,
  'target-volume-type': ({ type }) => type,
  targetMultiAttachEnabled: () => false,
  'volume-id': ({ id }) => id,
});
