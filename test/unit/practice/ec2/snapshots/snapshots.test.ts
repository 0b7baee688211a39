import type {
  CopySnapshotResult,
  CreateSnapshotsResult,
  DescribeSnapshotsResult,
  Snapshot,
  Volume,
} from '@aws-sdk/client-ec2';
import assert from 'node:assert/strict';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { describe1, launchOne } from '../instances/given';
import { refuses } from '../refusal';

describe('snapshots', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  function volume(Size = 50, more: object = {}): string {
    const wanted = { AvailabilityZone: 'us-east-1a', Size, ...more };
    const { VolumeId = '' } = state.ec2<Volume>('CreateVolume', wanted);
    state.advance(1_000);
    return VolumeId;
  }
  const take = (VolumeId: string, more: object = {}) =>
    state.ec2<Snapshot>('CreateSnapshot', { VolumeId, ...more });
  const list = (input: object = {}, region?: string) =>
    state.ec2<DescribeSnapshotsResult>('DescribeSnapshots', input, region).Snapshots ?? [];
  const record = (id = '', region = 'us-east-1') => state.cloud.store.in(region).snapshots.get(id);

  it('goes from pending to completed by the clock, the larger the slower', () => {
    const { SnapshotId = '', State, Progress } = take(volume(50));
    assert.deepEqual([State, Progress], ['pending', '0%']);
    const now = () =>
      list({ SnapshotIds: [SnapshotId] }).map(({ State: name, Progress: at }) => [name, at])[0];
    state.advance(1_000);
    assert.deepEqual(now(), ['pending', '25%']);
    state.advance(2_999);
    assert.deepEqual(now(), ['pending', '99%']);
    state.advance(1);
    assert.deepEqual(now(), ['completed', '100%']);
    take(volume(10_000));
    state.advance(6_000);
    assert.deepEqual(
      list().map(({ State: name }) => name),
      ['completed', 'completed'],
    );
  });

  it('stands for what is on the volume', () => {
    const VolumeId = volume(8, { Encrypted: true });
    const Tags = [{ Key: 'Name', Value: 'backup' }];
    const taken = take(VolumeId, {
      Description: 'Monday',
      TagSpecifications: [{ ResourceType: 'snapshot', Tags }],
    });
    assert.equal(record(taken.SnapshotId)?.content, taken.SnapshotId);
    const { VolumeSize, Encrypted, Description, OwnerId, KmsKeyId } = list()[0] ?? {};
    assert.deepEqual([VolumeSize, Encrypted, Description, OwnerId], [8, true, 'Monday', '000000000000']);
    assert.match(KmsKeyId ?? '', /^arn:aws:kms:/);
    assert.deepEqual(list()[0]?.Tags, Tags);
  });

  it('needs a volume that is made', () => {
    refuses(state, 'CreateSnapshot', { VolumeId: 'vol-0123456789abcdef0' }, 'InvalidVolume.NotFound');
    const { VolumeId } = state.ec2<Volume>('CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 1 });
    refuses(state, 'CreateSnapshot', { VolumeId }, 'IncorrectState', /creating/);
  });

  it('is taken of all volumes of an instance, or some of them', () => {
    const BlockDeviceMappings = [{ DeviceName: '/dev/sdf', Ebs: { VolumeSize: 2 } }];
    const TagSpecifications = [{ ResourceType: 'volume', Tags: [{ Key: 'disk', Value: 'yes' }] }];
    const InstanceId = launchOne(state, { BlockDeviceMappings, TagSpecifications });
    const [root, data] = (describe1(state, InstanceId).BlockDeviceMappings ?? []).map(
      ({ Ebs }) => Ebs?.VolumeId,
    );
    const volumesOf = (InstanceSpecification: object, more: object = {}) =>
      state.ec2<CreateSnapshotsResult>('CreateSnapshots', { InstanceSpecification, ...more }).Snapshots;
    const ids = (specification: object) => volumesOf(specification)?.map(({ VolumeId }) => VolumeId);
    assert.deepEqual(ids({ InstanceId }), [root, data]);
    assert.deepEqual(ids({ InstanceId, ExcludeBootVolume: true }), [data]);
    assert.deepEqual(ids({ InstanceId, ExcludeDataVolumeIds: [data] }), [root]);
    const copied = volumesOf({ InstanceId }, { CopyTagsFromSource: 'volume' });
    assert.deepEqual(copied?.[0]?.Tags, [{ Key: 'disk', Value: 'yes' }]);
    const excluded = { InstanceId, ExcludeDataVolumeIds: [root] };
    refuses(state, 'CreateSnapshots', { InstanceSpecification: excluded }, 'InvalidParameterValue');
    const unknown = { InstanceId: 'i-0123456789abcdef0' };
    refuses(state, 'CreateSnapshots', { InstanceSpecification: unknown }, 'InvalidInstanceID.NotFound');
  });

  it('is copied into another region, where it shares the content', () => {
    const source = take(volume(8), { Description: 'Monday' });
    const input = { SourceRegion: 'us-east-1', SourceSnapshotId: source.SnapshotId };
    const copy = (more: object = {}) =>
      state.ec2<CopySnapshotResult>('CopySnapshot', { ...input, ...more }, 'eu-west-1').SnapshotId ?? '';
    assert.throws(() => copy(), { code: 'IncorrectState', message: /pending/ });
    state.advance(6_000);
    const id = copy();
    const [described] = list({ SnapshotIds: [id] }, 'eu-west-1');
    assert.deepEqual(
      [described?.State, described?.VolumeId, described?.Description, described?.Encrypted],
      ['pending', 'vol-ffffffff', `[Copied ${source.SnapshotId ?? ''} from us-east-1] Monday`, false],
    );
    assert.equal(record(id, 'eu-west-1')?.content, source.SnapshotId);
    assert.equal(list().length, 1);
    assert.equal(record(copy({ Description: 'mine' }), 'eu-west-1')?.description, 'mine');
    assert.throws(() => copy({ SourceRegion: 'mars-1' }), {
      code: 'InvalidParameterValue',
      message: /mars-1/,
    });
    assert.throws(() => copy({ SourceRegion: 'us-west-2' }), { code: 'InvalidSnapshot.NotFound' });
  });

  it('can be encrypted by a copy, and never decrypted', () => {
    const plain = take(volume(1)).SnapshotId;
    state.advance(6_000);
    const copy = (SourceSnapshotId: string | undefined, more: object = {}) =>
      state.ec2<CopySnapshotResult>('CopySnapshot', { SourceRegion: 'us-east-1', SourceSnapshotId, ...more });
    const encrypted = copy(plain, { Encrypted: true }).SnapshotId;
    assert.equal(record(encrypted)?.encrypted, true);
    state.advance(6_000);
    assert.equal(record(copy(encrypted, { Encrypted: false }).SnapshotId)?.encrypted, true);
    assert.throws(() => copy(plain, { KmsKeyId: 'alias/aws/ebs' }), { code: 'InvalidParameterDependency' });
  });

  it('is deleted, also while pending, unless an image needs it', () => {
    const { SnapshotId } = take(volume(1));
    state.ec2('DeleteSnapshot', { SnapshotId });
    refuses(state, 'DeleteSnapshot', { SnapshotId }, 'InvalidSnapshot.NotFound', /does not exist/);
    const used = take(volume(1)).SnapshotId;
    state.advance(6_000);
    const BlockDeviceMappings = [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId: used } }];
    state.ec2('RegisterImage', { Name: 'mine', RootDeviceName: '/dev/xvda', BlockDeviceMappings });
    refuses(
      state,
      'DeleteSnapshot',
      { SnapshotId: used },
      'InvalidSnapshot.InUse',
      /currently in use by ami-/,
    );
  });

  it('is found by filters, owners and pages', () => {
    const small = take(volume(1), { Description: 'small' }).SnapshotId;
    state.advance(6_000);
    const large = take(volume(100)).SnapshotId;
    state.advance(3_000);
    const found = (Name: string, value: string) =>
      list({ Filters: [{ Name, Values: [value] }] }).map(({ SnapshotId }) => SnapshotId);
    assert.deepEqual(found('status', 'completed'), [small]);
    assert.deepEqual(found('progress', '50%'), [large]);
    assert.deepEqual(found('volume-size', '100'), [large]);
    assert.deepEqual(found('description', 'sm*'), [small]);
    assert.deepEqual(found('owner-id', '000000000000'), [small, large]);
    assert.equal(list({ OwnerIds: ['self'] }).length, 2);
    assert.equal(list({ OwnerIds: ['000000000000'], RestorableByUserIds: ['self'] }).length, 2);
    assert.equal(list({ OwnerIds: ['amazon'] }).length, 0);
    for (let more = 0; more < 5; more++) take(volume(1));
    const page = state.ec2<DescribeSnapshotsResult>('DescribeSnapshots', { MaxResults: 5 });
    assert.equal(page.Snapshots?.length, 5);
    assert.equal(list({ MaxResults: 5, NextToken: page.NextToken }).length, 2);
    const both = { MaxResults: 5, SnapshotIds: [small] };
    refuses(state, 'DescribeSnapshots', both, 'InvalidParameterCombination', /snapshotIds.*maxResults/);
    refuses(state, 'DescribeSnapshots', { SnapshotIds: ['snap'] }, 'InvalidSnapshotID.Malformed');
  });
});
