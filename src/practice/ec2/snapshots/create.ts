import type {
  CreateSnapshotRequest,
  CreateSnapshotsRequest,
  CreateSnapshotsResult,
  Snapshot,
} from '@aws-sdk/client-ec2';
import { invalidValue } from '../../awsError';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import type { VolumeRecord } from '../../state/records/storage';
import { findInstance } from '../instances/find';
import { tagsFor } from '../tagLists';
import { findVolume } from '../volumes/find';
import { requireCreated } from '../volumes/states';
import { describeSnapshot, snapshotInfo } from './describe';
import { snapshotOf } from './newSnapshot';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSnapshot.html */
export function createSnapshot(call: Call, input: CreateSnapshotRequest): Snapshot {
  const volume = findVolume(call, input.VolumeId ?? '');
  requireCreated(volume, call.now);
  const { Description: description = '', TagSpecifications } = input;
  const snapshot = snapshotOf(call, volume, { description, tags: tagsFor('snapshot', TagSpecifications) });
  return describeSnapshot(call, snapshot);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSnapshots.html */
export function createSnapshots(call: Call, input: CreateSnapshotsRequest): CreateSnapshotsResult {
  const { Description: description = '', TagSpecifications, CopyTagsFromSource: copied } = input;
  const tags = tagsFor('snapshot', TagSpecifications);
  const snapshots = chosenVolumes(call, input.InstanceSpecification).map((volume) =>
    snapshotOf(call, volume, { description, tags: copied === 'volume' ? { ...volume.tags, ...tags } : tags }),
  );
  return { Snapshots: snapshots.map((snapshot) => snapshotInfo(call, snapshot)) };
}

function chosenVolumes(
  call: Call,
  specification: CreateSnapshotsRequest['InstanceSpecification'],
): VolumeRecord[] {
  const { InstanceId: id = '', ExcludeBootVolume: noRoot, ExcludeDataVolumeIds = [] } = specification ?? {};
  const excluded: readonly string[] = ExcludeDataVolumeIds;
  const instance = findInstance(call, id);
  const data = instance.devices.filter((device) => !isRoot(instance, device));
  const stranger = excluded.find((volumeId) => !data.some((device) => device.volumeId === volumeId));
  if (stranger !== undefined) {
    throw invalidValue('excludeDataVolumeId', stranger, `It is no data volume of ${id}.`);
  }
  const chosen = instance.devices
    .filter((device) => !(noRoot && isRoot(instance, device)))
    .filter(({ volumeId }) => !excluded.includes(volumeId));
  if (chosen.length === 0) throw invalidValue('instanceId', id, 'It has no volumes to take snapshots of.');
  return chosen.map(({ volumeId }) => findVolume(call, volumeId));
}

const isRoot = ({ rootDeviceName }: InstanceRecord, { deviceName }: InstanceRecord['devices'][number]) =>
  deviceName === rootDeviceName;
