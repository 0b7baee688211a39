import type { CreateVolumeRequest, Volume } from '@aws-sdk/client-ec2';
import { AwsError, invalidValue, missingParameter } from '../../awsError';
import { regionOf, zonesOf } from '../../catalog/regions';
import { newId } from '../../ids';
import type { Call } from '../../service';
import type { SnapshotRecord, VolumeRecord } from '../../state/records/storage';
import { once } from '../clientToken';
import { isEncrypted } from '../encryption';
import { zoneId } from '../regions/regions';
import { findCompletedSnapshot } from '../snapshots/find';
import { tagsFor } from '../tagLists';
import { describeVolume } from './describeVolume';
import { findVolume } from './find';
import { volumeShape, type VolumeShape } from './volumeTypes';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html */
export function createVolume(call: Call, input: CreateVolumeRequest): Volume {
  const id = once(call, 'CreateVolume', input, () => create(call, input).id);
  return describeVolume(call, findVolume(call, id));
}

function create(call: Call, input: CreateVolumeRequest): VolumeRecord {
  if (input.MultiAttachEnabled) {
    throw new AwsError('UnsupportedOperation', 'Multi-Attach is not offered by the practice cloud.');
  }
  const zone = zoneOf(call, input);
  const { SnapshotId: snapshotId, Size: size } = input;
  const snapshot = snapshotId === undefined ? undefined : findCompletedSnapshot(call, snapshotId);
  const sizeGiB = size ?? snapshot?.sizeGiB;
  if (sizeGiB === undefined) throw missingParameter('size/snapshot');
  if (snapshot && sizeGiB < snapshot.sizeGiB) {
    throw invalidValue('size', sizeGiB, `The snapshot ${snapshot.id} has ${snapshot.sizeGiB}GiB.`);
  }
  const { VolumeType: type = 'gp2', Iops: iops, Throughput: throughput } = input;
  return putVolume(call, {
    ...volumeShape({ type, sizeGiB, iops, throughput }),
    encrypted: isEncrypted(input, snapshot),
    zone,
    tags: tagsFor('volume', input.TagSpecifications),
    ...fromSnapshot(snapshot),
  });
}

/** Puts a new volume. */
export function putVolume(
  { db, now }: Call,
  volume: VolumeShape & Omit<VolumeRecord, 'id' | 'createTime'>,
): VolumeRecord {
  const record = { id: newId('vol'), createTime: new Date(now).toISOString(), ...volume };
  db.volumes.put(record);
  return record;
}

/** What a volume knows of the snapshot that it is made from. */
export function fromSnapshot(
  snapshot: SnapshotRecord | undefined,
): Pick<VolumeRecord, 'snapshotId' | 'contentFrom'> {
  if (!snapshot) return {};
  const { id, content } = snapshot;
  return { snapshotId: id, ...(content !== undefined && { contentFrom: content }) };
}

function zoneOf({ region }: Call, input: CreateVolumeRequest): string {
  const { AvailabilityZone: name, AvailabilityZoneId: id } = input;
  if (name !== undefined && id !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Either availabilityZone or availabilityZoneId may be specified, not both.',
    );
  }
  const asked = name ?? id;
  if (asked === undefined) throw missingParameter('availabilityZone');
  const place = regionOf(region);
  const zones = place ? zonesOf(place) : [];
  const zone = zones.find((each) => each === name || zoneId(each) === id);
  if (zone === undefined) throw new AwsError('InvalidZone.NotFound', `The zone '${asked}' does not exist.`);
  return zone;
}
