import type { DescribeSnapshotsResult, Snapshot } from '@aws-sdk/client-ec2';
import assert from 'node:assert/strict';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { anImage, become, describe1, launchOne } from '../instances/given';
import { refuses } from '../refusal';
import { createImage, imageOf, withTwoDisks } from './given';

describe('images: of an instance', () => {
  let state: PracticeState;
  let instanceId: string;
  beforeEach(async () => {
    state = await practiceState();
    instanceId = withTwoDisks(state);
  });
  afterEach(() => state.remove());

  const snapshots = (): Snapshot[] => state.ec2<DescribeSnapshotsResult>('DescribeSnapshots').Snapshots ?? [];
  const disks = (id: string) =>
    imageOf(state, id).BlockDeviceMappings?.map(({ DeviceName, Ebs }) => [
      DeviceName,
      Ebs?.VolumeSize,
      Ebs?.DeleteOnTermination,
    ]);
  const boots = () => state.cloud.store.in('us-east-1').instances.get(instanceId)?.boots.length;

  it('has a snapshot of each disk and is available when they are whole', () => {
    const id = createImage(state, instanceId, 'course', { Description: 'with R' });
    const image = imageOf(state, id);
    assert.deepEqual(
      [image.State, image.Name, image.Description, image.Public],
      ['pending', 'course', 'with R', false],
    );
    assert.deepEqual([image.OwnerId, image.SourceInstanceId], ['000000000000', instanceId]);
    assert.equal(image.SourceImageId, anImage(state));
    const mapped = image.BlockDeviceMappings?.map(({ Ebs }) => Ebs?.SnapshotId);
    assert.deepEqual(
      mapped,
      snapshots().map(({ SnapshotId }) => SnapshotId),
    );
    assert.match(
      snapshots()[0]?.Description ?? '',
      new RegExp(`^Created by CreateImage\\(${instanceId}\\) for ${id}$`),
    );
    refuses(
      state,
      'RunInstances',
      { ImageId: id, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 },
      'InvalidAMIID.Unavailable',
    );
    state.advance(6_000);
    assert.equal(imageOf(state, id).State, 'available');
    assert.ok(snapshots().every(({ State }) => State === 'completed'));
  });

  it('launches instances whose disks begin with what was on those', () => {
    const id = createImage(state, instanceId, 'course');
    state.advance(6_000);
    const launched = describe1(state, launchOne(state, { ImageId: id }));
    const { volumes } = state.cloud.store.in('us-east-1');
    const made = launched.BlockDeviceMappings?.map(({ Ebs }) => volumes.get(Ebs?.VolumeId ?? ''));
    const taken = snapshots().map(({ SnapshotId }) => SnapshotId);
    assert.deepEqual(
      made?.map((volume) => volume?.contentFrom),
      taken,
    );
    assert.deepEqual(
      made.map((volume) => volume?.snapshotId),
      taken,
    );
    const record = state.cloud.store.in('us-east-1').instances.get(launched.InstanceId ?? '');
    assert.deepEqual(
      [record?.loginUser, record?.system, record?.imageName],
      ['ec2-user', 'al2023', 'course'],
    );
  });

  it('reboots a running instance unless told not to', () => {
    const before = boots() ?? 0;
    createImage(state, instanceId, 'quiet', { NoReboot: true });
    assert.equal(boots(), before);
    createImage(state, instanceId, 'consistent');
    assert.equal(boots(), before + 1);
    become(state, instanceId, 'stopped');
    createImage(state, instanceId, 'stopped');
    assert.equal(boots(), before + 1);
  });

  it('leaves out, adds and changes disks as the request says', () => {
    const BlockDeviceMappings = [
      { DeviceName: '/dev/xvda', Ebs: { DeleteOnTermination: false } },
      { DeviceName: '/dev/sdf', NoDevice: '' },
      { DeviceName: '/dev/sdg', Ebs: { VolumeSize: 5, VolumeType: 'io1', Iops: 200 } },
    ];
    const id = createImage(state, instanceId, 'changed', { BlockDeviceMappings });
    const [root, added, ...others] = disks(id) ?? [];
    assert.deepEqual([root?.[0], root?.[2]], ['/dev/xvda', false]);
    assert.deepEqual(added, ['/dev/sdg', 5, true]);
    assert.deepEqual(others, []);
    assert.equal(imageOf(state, id).BlockDeviceMappings?.[1]?.Ebs?.Iops, 200);
    assert.equal(snapshots().length, 1);
  });

  it('tags the image and its snapshots', () => {
    const tags = (ResourceType: string) => ({ ResourceType, Tags: [{ Key: 'kind', Value: ResourceType }] });
    const id = createImage(state, instanceId, 'tagged', {
      TagSpecifications: [tags('image'), tags('snapshot')],
    });
    assert.deepEqual(imageOf(state, id).Tags, [{ Key: 'kind', Value: 'image' }]);
    assert.ok(snapshots().every(({ Tags }) => Tags?.[0]?.Value === 'snapshot'));
  });

  it('needs a name of its own', () => {
    const id = createImage(state, instanceId, 'course (R) [2026]');
    const input = { InstanceId: instanceId };
    refuses(
      state,
      'CreateImage',
      { ...input, Name: 'course (R) [2026]' },
      'InvalidAMIName.Duplicate',
      new RegExp(`already in use by AMI ${id}`),
    );
    refuses(state, 'CreateImage', { ...input, Name: 'ab' }, 'InvalidAMIName.Malformed');
    refuses(state, 'CreateImage', { ...input, Name: 'what?' }, 'InvalidAMIName.Malformed');
    refuses(state, 'CreateImage', { ...input, Name: 'x'.repeat(129) }, 'InvalidAMIName.Malformed');
    refuses(state, 'CreateImage', input, 'MissingParameter', /Name/i);
  });

  it('needs an instance that has been up', () => {
    const pending = launchOne(state);
    const input = { Name: 'course', InstanceId: pending };
    refuses(
      state,
      'CreateImage',
      input,
      'InvalidParameterValue',
      /not in state 'running' or 'stopping' or 'stopped'/,
    );
    refuses(
      state,
      'CreateImage',
      { ...input, InstanceId: 'i-0123456789abcdef0' },
      'InvalidInstanceID.NotFound',
    );
    assert.equal(snapshots().length, 0);
    become(state, instanceId, 'stopped');
    const root = describe1(state, instanceId).BlockDeviceMappings?.[0]?.Ebs?.VolumeId;
    state.ec2('DetachVolume', { VolumeId: root });
    refuses(state, 'CreateImage', { ...input, InstanceId: instanceId }, 'IncorrectState', /root/);
  });
});
