import type {
  DescribeVolumesModificationsResult,
  DescribeVolumesResult,
  ModifyVolumeResult,
  Volume,
} from '@aws-sdk/client-ec2';
import assert from 'node:assert/strict';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';

const HOUR_MS = 60 * 60_000;

describe('volumes: changing them', () => {
  let state: PracticeState;
  let id: string;
  beforeEach(async () => {
    state = await practiceState();
    const wanted = { AvailabilityZone: 'us-east-1a', Size: 8, VolumeType: 'gp3' };
    id = state.ec2<Volume>('CreateVolume', wanted).VolumeId ?? '';
    state.advance(1_000);
  });
  afterEach(() => state.remove());

  const modify = (input: object) =>
    state.ec2<ModifyVolumeResult>('ModifyVolume', { VolumeId: id, ...input }).VolumeModification;
  const modifications = (input: object = {}) =>
    state.ec2<DescribeVolumesModificationsResult>('DescribeVolumesModifications', input).VolumesModifications;

  it('grows, and tells how far it is by the clock', () => {
    const begun = modify({ Size: 16 });
    assert.deepEqual(
      [begun?.ModificationState, begun?.OriginalSize, begun?.TargetSize, begun?.Progress],
      ['modifying', 8, 16, 0],
    );
    const now = () => modifications({ VolumeIds: [id] })?.[0];
    state.advance(2_000);
    assert.equal(now()?.ModificationState, 'optimizing');
    state.advance(2_000);
    assert.equal(now()?.Progress, 50);
    state.advance(2_000);
    assert.deepEqual([now()?.ModificationState, now()?.Progress], ['completed', 100]);
    assert.equal(now()?.EndTime?.toISOString(), '2026-01-05T10:00:07.000Z');
    const { Volumes } = state.ec2<DescribeVolumesResult>('DescribeVolumes', { VolumeIds: [id] });
    assert.equal(Volumes?.[0]?.Size, 16);
  });

  it('keeps what is not asked for, and takes the defaults of another type', () => {
    modify({ Iops: 4_000, Throughput: 500 });
    state.advance(6_000);
    const grown = modify({ Size: 20 });
    assert.deepEqual([grown?.TargetIops, grown?.TargetThroughput], [4_000, 500]);
    state.advance(6_000);
    const gp2 = modify({ VolumeType: 'gp2' });
    assert.deepEqual([gp2?.TargetIops, gp2?.TargetThroughput, gp2?.OriginalIops], [100, undefined, 4_000]);
    state.advance(6_000);
    assert.equal(modify({ VolumeType: 'io2' })?.TargetIops, 3_000);
  });

  it('never shrinks, and asks for something', () => {
    assert.throws(() => modify({ Size: 7 }), {
      code: 'InvalidParameterValue',
      message: /smaller than existing/,
    });
    assert.throws(() => modify({}), { code: 'MissingParameter' });
    assert.throws(() => modify({ Size: 70_000 }), { code: 'InvalidParameterValue', message: /too large/ });
    assert.throws(() => modify({ VolumeId: 'vol-0123456789abcdef0', Size: 9 }), {
      code: 'InvalidVolume.NotFound',
    });
  });

  it('waits for the modification before', () => {
    modify({ Size: 9 });
    state.advance(3_000);
    assert.throws(() => modify({ Size: 10 }), { code: 'IncorrectModificationState', message: /OPTIMIZING/ });
    state.advance(3_000);
    modify({ Size: 10 });
  });

  it('is changed four times a day at most', () => {
    for (const Size of [9, 10, 11, 12]) {
      modify({ Size });
      state.advance(HOUR_MS);
    }
    assert.throws(() => modify({ Size: 13 }), {
      code: 'VolumeModificationRateExceeded',
      message: /again at 2026-01-06T10:00:01\.000Z/,
    });
    state.advance(20 * HOUR_MS);
    assert.equal(modify({ Size: 13 })?.ModificationState, 'modifying');
  });

  it('lists the volumes that were changed', () => {
    const untouched = state.ec2<Volume>('CreateVolume', { AvailabilityZone: 'us-east-1a', Size: 1 }).VolumeId;
    modify({ Size: 9 });
    assert.deepEqual(
      modifications()?.map(({ VolumeId }) => VolumeId),
      [id],
    );
    const filter = (Name: string, value: string) =>
      modifications({ Filters: [{ Name, Values: [value] }] })?.length;
    assert.equal(filter('modification-state', 'modifying'), 1);
    assert.equal(filter('modification-state', 'completed'), 0);
    assert.equal(filter('original-size', '8'), 1);
    assert.throws(() => modifications({ VolumeIds: [untouched] }), {
      code: 'InvalidVolumeModification.NotFound',
    });
  });
});
