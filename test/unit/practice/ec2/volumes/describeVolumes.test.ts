import type { DescribeVolumesResult, DescribeVolumeStatusResult, Volume } from '@aws-sdk/client-ec2';
import assert from 'node:assert/strict';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { become, describe1, launchOne } from '../instances/given';

describe('volumes: what EC2 says of them', () => {
  let state: PracticeState;
  beforeEach(async () => {
    state = await practiceState();
  });
  afterEach(() => state.remove());

  const create = (input: object = {}, AvailabilityZone = 'us-east-1a') =>
    state.ec2<Volume>('CreateVolume', { AvailabilityZone, Size: 1, ...input }).VolumeId ?? '';
  const list = (input: object = {}) => state.ec2<DescribeVolumesResult>('DescribeVolumes', input);
  const filtered = (Name: string, ...Values: string[]) =>
    (list({ Filters: [{ Name, Values }] }).Volumes ?? []).map(({ VolumeId }) => VolumeId);

  it('is creating for a second', () => {
    const id = create();
    const stateNow = () => list({ VolumeIds: [id] }).Volumes?.[0]?.State;
    state.advance(999);
    assert.equal(stateNow(), 'creating');
    assert.throws(() => state.ec2('DeleteVolume', { VolumeId: id }), { code: 'IncorrectState' });
    state.advance(1);
    assert.equal(stateNow(), 'available');
  });

  it('filters by what a volume is', () => {
    const Tags = [{ Key: 'course', Value: 'statistics' }];
    const tagged = create({
      TagSpecifications: [{ ResourceType: 'volume', Tags }],
      Size: 7,
      Encrypted: true,
    });
    const other = create({ VolumeType: 'gp3' }, 'us-east-1b');
    state.advance(1_000);
    assert.deepEqual(filtered('tag:course', 'stat*'), [tagged]);
    assert.deepEqual(filtered('size', '7', '8'), [tagged]);
    assert.deepEqual(filtered('encrypted', 'true'), [tagged]);
    assert.deepEqual(filtered('volume-type', 'gp3'), [other]);
    assert.deepEqual(filtered('availability-zone', 'us-east-1b'), [other]);
    assert.deepEqual(filtered('status', 'available'), [tagged, other]);
    assert.deepEqual(filtered('status', 'creating', 'in-use'), []);
  });

  it('filters by attachments', () => {
    const free = create();
    const instanceId = launchOne(state);
    become(state, instanceId, 'running');
    const root = describe1(state, instanceId).BlockDeviceMappings?.[0]?.Ebs?.VolumeId;
    assert.deepEqual(filtered('attachment.instance-id', instanceId), [root]);
    assert.deepEqual(filtered('attachment.device', '/dev/xvd?'), [root]);
    assert.deepEqual(filtered('attachment.status', 'attached'), [root]);
    assert.deepEqual(filtered('attachment.delete-on-termination', 'true'), [root]);
    assert.deepEqual(filtered('volume-id', free), [free]);
  });

  it('gives pages, and refuses ids together with them', () => {
    const ids = Array.from({ length: 7 }, () => create());
    const first = list({ MaxResults: 5 });
    const second = list({ MaxResults: 5, NextToken: first.NextToken });
    assert.equal(second.NextToken, undefined);
    const found = [...(first.Volumes ?? []), ...(second.Volumes ?? [])].map(({ VolumeId }) => VolumeId);
    assert.deepEqual(found, ids);
    assert.throws(() => list({ MaxResults: 5, VolumeIds: [ids[0]] }), {
      code: 'InvalidParameterCombination',
      message: 'The parameter volumes cannot be used with the parameter maxResults',
    });
  });

  it('refuses ids that are none or not there', () => {
    assert.throws(() => list({ VolumeIds: ['disk-1'] }), {
      code: 'InvalidVolumeID.Malformed',
      message: /disk-1/,
    });
    const missing = ['vol-0123456789abcdef0', create(), 'vol-0123456789abcdef1'];
    assert.throws(() => list({ VolumeIds: missing }), {
      code: 'InvalidVolume.NotFound',
      message: /vol-0123456789abcdef0, vol-0123456789abcdef1/,
    });
  });

  it('says that volumes are well once they are made', () => {
    const id = create();
    const status = () =>
      state.ec2<DescribeVolumeStatusResult>('DescribeVolumeStatus', { VolumeIds: [id] }).VolumeStatuses?.[0]
        ?.VolumeStatus?.Status;
    assert.equal(status(), 'insufficient-data');
    state.advance(1_000);
    assert.equal(status(), 'ok');
    const asked = { VolumeId: id, Attribute: 'autoEnableIO' };
    assert.deepEqual(state.ec2('DescribeVolumeAttribute', asked), {
      VolumeId: id,
      AutoEnableIO: { Value: false },
    });
    assert.throws(() => state.ec2('DescribeVolumeAttribute', { ...asked, Attribute: 'size' }), {
      code: 'InvalidParameterValue',
    });
  });
});
