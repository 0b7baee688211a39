import { AwsError } from '../../awsError';
import type { VolumeRecord } from '../../state/records/storage';

const CREATING_MS = 1_000;

/** What DescribeVolumes says of a volume; a deleted one is gone at once. */
export function volumeState(
  { attachment, createTime }: VolumeRecord,
  now: number,
): 'creating' | 'available' | 'in-use' {
  if (attachment) return 'in-use';
  return now < Date.parse(createTime) + CREATING_MS ? 'creating' : 'available';
}

/** Throws AwsError: VolumeInUse, or IncorrectState while it is being created. */
export function requireAvailable(volume: VolumeRecord, now: number): void {
  if (volume.attachment) {
    throw new AwsError(
      'VolumeInUse',
      `Volume ${volume.id} is currently attached to ${volume.attachment.instanceId}`,
    );
  }
  requireCreated(volume, now);
}

/** Throws AwsError IncorrectState for a volume that is still being created. */
export function requireCreated(volume: VolumeRecord, now: number): void {
  const state = volumeState(volume, now);
  if (state === 'creating')
    throw new AwsError('IncorrectState', `Volume ${volume.id} is in the '${state}' state.`);
}
