import type { Volume } from '@aws-sdk/client-ec2';
import assert from 'node:assert/strict';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';

describe('volumes: making them', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const create = (input: object) =>
    state.ec2<Volume>('CreateVolume', { AvailabilityZone: 'us-east-1a', ...input });
  const refused = (input: object, code: string, message: RegExp) =>
    assert.throws(() => create(input), { code, message });

  it('has the defaults of each type', () => {
    const shape = (VolumeType: string, Size: number, more: object = {}) => {
      const { Iops, Throughput } = create({ VolumeType, Size, ...more });
      return [Iops, Throughput];
    };
    assert.deepEqual(shape('gp3', 1), [3000, 125]);
    assert.deepEqual(shape('gp2', 8), [100, undefined]);
    assert.deepEqual(shape('gp2', 500), [1500, undefined]);
    assert.deepEqual(shape('gp2', 16_384), [16_000, undefined]);
    assert.deepEqual(shape('io2', 8, { Iops: 4_000 }), [4_000, undefined]);
    assert.deepEqual(shape('st1', 125), [undefined, undefined]);
    assert.equal(create({ Size: 1 }).VolumeType, 'gp2');
  });

  it('refuses sizes that the type does not have', () => {
    refused({ VolumeType: 'gp3', Size: 0 }, 'InvalidParameterValue', /0GiB is too small.*1GiB/);
    refused({ VolumeType: 'st1', Size: 124 }, 'InvalidParameterValue', /minimum is 125GiB/);
    refused({ VolumeType: 'standard', Size: 1025 }, 'InvalidParameterValue', /maximum is 1024GiB/);
    refused({ VolumeType: 'io1', Size: 3, Iops: 100 }, 'InvalidParameterValue', /minimum is 4GiB/);
    assert.equal(create({ VolumeType: 'gp3', Size: 65_536 }).Size, 65_536);
  });

  it('refuses performance that the type or the size does not allow', () => {
    refused(
      { VolumeType: 'gp2', Size: 8, Iops: 100 },
      'InvalidParameterCombination',
      /iops is not supported for gp2/,
    );
    refused({ VolumeType: 'io1', Size: 8 }, 'MissingParameter', /iops/);
    refused({ VolumeType: 'io1', Size: 8, Iops: 401 }, 'InvalidParameterCombination', /ratio.*maximum is 50/);
    refused({ VolumeType: 'io1', Size: 8, Iops: 99 }, 'InvalidParameterValue', /minimum is 100/);
    refused({ VolumeType: 'gp3', Size: 8, Iops: 80_001 }, 'InvalidParameterValue', /maximum is 80000/);
    refused({ VolumeType: 'gp3', Size: 8, Iops: 2_999 }, 'InvalidParameterValue', /minimum is 3000/);
    refused({ VolumeType: 'gp3', Size: 8, Throughput: 751 }, 'InvalidParameterCombination', /ratio.*0\.25/);
    refused(
      { VolumeType: 'io2', Size: 8, Iops: 100, Throughput: 125 },
      'InvalidParameterCombination',
      /only.*gp3/,
    );
    refused({ VolumeType: 'gp9', Size: 8 }, 'UnknownVolumeType', /gp9/);
    assert.equal(create({ VolumeType: 'gp3', Size: 8, Iops: 4_000, Throughput: 1_000 }).Throughput, 1_000);
  });

  it('needs a zone of the region, by name or by id', () => {
    refused(
      { AvailabilityZone: 'us-east-1z', Size: 1 },
      'InvalidZone.NotFound',
      /'us-east-1z' does not exist/,
    );
    refused({ AvailabilityZone: 'eu-west-1a', Size: 1 }, 'InvalidZone.NotFound', /eu-west-1a/);
    refused({ AvailabilityZone: undefined, Size: 1 }, 'MissingParameter', /availabilityZone/);
    refused({ AvailabilityZoneId: 'use1-az1', Size: 1 }, 'InvalidParameterCombination', /not both/);
    const byId = create({ AvailabilityZone: undefined, AvailabilityZoneId: 'use1-az2', Size: 1 });
    assert.equal(byId.AvailabilityZone, 'us-east-1b');
    assert.equal(byId.AvailabilityZoneId, 'use1-az2');
  });

  it('needs a size or a snapshot, whose size is the least', () => {
    refused({}, 'MissingParameter', /size\/snapshot/);
    const { VolumeId } = create({ Size: 10 });
    state.advance(1_000);
    const { SnapshotId } = state.ec2<{ SnapshotId: string }>('CreateSnapshot', { VolumeId });
    refused({ SnapshotId }, 'IncorrectState', /pending/);
    state.advance(6_000);
    refused({ SnapshotId, Size: 9 }, 'InvalidParameterValue', /10GiB/);
    const restored = create({ SnapshotId });
    assert.deepEqual([restored.Size, restored.SnapshotId], [10, SnapshotId]);
    refused({ SnapshotId: 'snap-0123456789abcdef0' }, 'InvalidSnapshot.NotFound', /snap-0123456789abcdef0/);
    refused({ SnapshotId: 'snapshot' }, 'InvalidSnapshotID.Malformed', /snapshot/);
  });

  it('encrypts what is asked for and what comes from something encrypted', () => {
    const volume = create({ Size: 1, Encrypted: true });
    assert.match(
      volume.KmsKeyId ?? '',
      /^arn:aws:kms:us-east-1:000000000000:key\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
    assert.equal(create({ Size: 1 }).KmsKeyId, undefined);
    state.advance(1_000);
    const { SnapshotId } = state.ec2<{ SnapshotId: string }>('CreateSnapshot', { VolumeId: volume.VolumeId });
    state.advance(6_000);
    assert.equal(create({ SnapshotId }).Encrypted, true);
    assert.equal(create({ SnapshotId, Encrypted: false }).Encrypted, true);
    refused({ Size: 1, KmsKeyId: 'alias/aws/ebs' }, 'InvalidParameterDependency', /Encrypted/);
  });

  it('makes one volume for one client token', () => {
    const first = create({ Size: 1, ClientToken: 'token' });
    assert.equal(create({ Size: 1, ClientToken: 'token' }).VolumeId, first.VolumeId);
    refused({ Size: 2, ClientToken: 'token' }, 'IdempotentParameterMismatch', /same client token/);
    assert.equal(state.cloud.store.in('us-east-1').volumes.size, 1);
  });

  it('makes nothing in a dry run', () => {
    refused({ Size: 1, DryRun: true }, 'DryRunOperation', /would have succeeded/);
    refused({ Size: 0, DryRun: true }, 'InvalidParameterValue', /too small/);
    assert.equal(state.cloud.store.in('us-east-1').volumes.size, 0);
  });
});
