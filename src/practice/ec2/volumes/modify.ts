import type { ModifyVolumeRequest, ModifyVolumeResult } from '@aws-sdk/client-ec2';
import { AwsError, missingParameter } from '../../awsError';
import type { Call } from '../../service';
import type { VolumeRecord } from '../../state/records/storage';
import { findVolume } from './find';
import { describe, isModified, modificationProgress, type ModifiedVolume } from './modifications';
import { requireCreated } from './states';
import { volumeShape, type VolumeShape } from './volumeTypes';

/** A volume can be modified so often in any 24 hours (since January 2026; before that once in six hours). */
const MAX_MODIFICATIONS = 4;
const DAY_MS = 24 * 60 * 60_000;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVolume.html */
export function modifyVolume(call: Call, input: ModifyVolumeRequest): ModifyVolumeResult {
  const volume = findVolume(call, input.VolumeId ?? '');
  requireCreated(volume, call.now);
  const shape = wantedShape(volume, input);
  if (isModified(volume)) checkRate(volume, call.now);
  const startTime = new Date(call.now).toISOString();
  const { sizeGiB, type, iops, throughput, modification, ...rest } = volume;
  const modified: ModifiedVolume = {
    ...rest,
    ...shape,
    modification: {
      startTime,
      recentStarts: [...recent(modification?.recentStarts, call.now), startTime],
      originalSizeGiB: sizeGiB,
      originalType: type,
      ...(iops !== undefined && { originalIops: iops }),
      ...(throughput !== undefined && { originalThroughput: throughput }),
    },
  };
  call.db.volumes.put(modified);
  return { VolumeModification: describe(modified, call.now) };
}

function wantedShape(volume: VolumeRecord, input: ModifyVolumeRequest): VolumeShape {
  const { Size, VolumeType, Iops, Throughput, MultiAttachEnabled } = input;
  if (MultiAttachEnabled) {
    throw new AwsError('UnsupportedOperation', 'Multi-Attach is not offered by the practice cloud.');
  }
  if ([Size, VolumeType, Iops, Throughput].every((wanted) => wanted === undefined)) {
    throw missingParameter('size, volumeType, iops or throughput');
  }
  const { sizeGiB = volume.sizeGiB, type = volume.type } = { sizeGiB: Size, type: VolumeType };
  if (sizeGiB < volume.sizeGiB) {
    throw new AwsError('InvalidParameterValue', 'New size cannot be smaller than existing size');
  }
  return volumeShape({ type, sizeGiB, ...performance(volume, input, type) });
}

/** What is not asked for stays, as long as the type does; io1 and io2 begin with 3,000 as gp3 does. */
function performance(
  volume: VolumeRecord,
  { Iops, Throughput }: ModifyVolumeRequest,
  type: string,
): { iops?: number | undefined; throughput?: number | undefined } {
  const provisioned = type === 'gp3' || type === 'io1' || type === 'io2';
  const same = type === volume.type;
  return {
    iops: Iops ?? (provisioned ? (same ? volume.iops : 3_000) : undefined),
    throughput: Throughput ?? (same ? volume.throughput : undefined),
  };
}

function checkRate(volume: ModifiedVolume, now: number): void {
  const { ModificationState: state } = modificationProgress(volume, now);
  if (state !== 'completed') {
    throw new AwsError(
      'IncorrectModificationState',
      `Volume ${volume.id} cannot be modified in modification state ${state.toUpperCase()}`,
    );
  }
  const [first, ...others] = recent(volume.modification.recentStarts, now);
  if (first === undefined || others.length + 1 < MAX_MODIFICATIONS) return;
  const next = new Date(Date.parse(first) + DAY_MS).toISOString();
  throw new AwsError(
    'VolumeModificationRateExceeded',
    `You've reached the maximum modification rate per volume limit. The volume ${volume.id} can be modified again at ${next}.`,
  );
}

const recent = (starts: readonly string[] = [], now: number) =>
  starts.filter((start) => now - Date.parse(start) < DAY_MS);
