import assert from 'node:assert/strict';
import type { Call } from '../../../../../src/practice/service';
import { launchVolume, type LaunchVolume } from '../../../../../src/practice/ec2/volumes/launch';
import { releaseVolumes } from '../../../../../src/practice/ec2/volumes/release';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { launchOne } from '../instances/given';

describe('volumes: with their instances', () => {
  let state: PracticeState;
  let call: Call;
  beforeEach(async () => {
    state = await practiceState();
    const { cloud } = state;
    call = { cloud, region: 'us-east-1', db: cloud.store.in('us-east-1'), now: cloud.clock.now() };
  });
  afterEach(() => state.remove());

  const launch = (changes: Partial<LaunchVolume>) =>
    state.cloud.store.transaction(() =>
      launchVolume(call, {
        deviceName: '/dev/xvda',
        sizeGiB: 8,
        type: 'gp3',
        encrypted: true,
        deleteOnTermination: true,
        zone: 'us-east-1a',
        instanceId: 'i-0123456789abcdef0',
        tags: { Name: 'root' },
        ...changes,
      }),
    );

  it('are attached from the beginning', () => {
    const volume = launch({});
    assert.deepEqual(volume.attachment, {
      instanceId: 'i-0123456789abcdef0',
      deviceName: '/dev/xvda',
      deleteOnTermination: true,
      attachTime: '2026-01-05T10:00:00.000Z',
    });
    assert.equal(call.db.volumes.get(volume.id), volume);
    assert.deepEqual([volume.iops, volume.throughput, volume.tags], [3000, 125, { Name: 'root' }]);
  });

  it('begin with what is on their snapshot, and are at least as large', () => {
    const snapshot = {
      id: 'snap-0123456789abcdef0',
      volumeId: 'vol-ffffffff',
      sizeGiB: 10,
      description: '',
      startTime: '2026-01-05T09:00:00.000Z',
      completeTime: '2026-01-05T09:00:02.000Z',
      encrypted: true,
      content: 'snap-00000000000000001',
      tags: {},
    };
    state.cloud.store.transaction(() => call.db.snapshots.put(snapshot));
    const { sizeGiB, contentFrom, encrypted } = launch({
      snapshotId: snapshot.id,
      sizeGiB: 0,
      encrypted: false,
    });
    assert.deepEqual([sizeGiB, contentFrom, encrypted], [10, snapshot.content, true]);
    assert.throws(() => launch({ snapshotId: snapshot.id, sizeGiB: 9 }), {
      code: 'InvalidBlockDeviceMapping',
      message: /9GB is smaller than snapshot 'snap-0123456789abcdef0', expect size >= 10GB/,
    });
    assert.throws(() => launch({ snapshotId: 'snap-0fedcba9876543210' }), {
      code: 'InvalidSnapshot.NotFound',
    });
  });

  it('go with a terminated instance or are free again, as each says', () => {
    const BlockDeviceMappings = [
      { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 2, DeleteOnTermination: false } },
      { DeviceName: '/dev/sdg', Ebs: { VolumeSize: 3 } },
    ];
    const id = launchOne(state, { BlockDeviceMappings });
    const instance = call.db.instances.get(id);
    assert.ok(instance);
    assert.equal(call.db.volumes.size, 3);
    state.cloud.store.transaction(() => releaseVolumes(call, instance));
    const left = [...call.db.volumes.values()];
    assert.deepEqual(
      left.map(({ sizeGiB, attachment }) => [sizeGiB, attachment]),
      [[2, undefined]],
    );
  });
});
