/** What is asked of EC2 to make, attach, detach and delete volumes: each parameter, as it goes over the wire. */
import assert from 'node:assert/strict';
import type { Place } from '../../../../src/core/account/account';
import { MADE_TAG } from '../../../../src/core/ec2/makeOnce';
import {
  attachVolume,
  createVolumeOf,
  deleteVolume,
  detachVolume,
  makeVolume,
  setDeleteOnTermination,
  type VolumeOfSnapshot,
} from '../../../../src/core/ec2/volumes/volumeCalls';
import {
  ec2Answer,
  ec2Error,
  startFakeAws,
  type Answer,
  type Call,
  type FakeAws,
} from '../../../support/aws/fakeAws';
import { testAccount } from '../../../support/testAccount';

const wanted: VolumeOfSnapshot = {
  snapshotId: 'snap-1',
  zone: 'us-east-1a',
  type: 'gp3',
  iops: 4000,
  throughput: 250,
  tags: { Name: 'data' },
  clientToken: 'token',
};
const TOKEN = 'TagSpecification.1.Tag.2.Value';

describe('calls about volumes', () => {
  let aws: FakeAws;
  let at: Place;
  let answer: (call: Call) => Answer;
  beforeEach(async () => {
    answer = ({ action }) => ec2Answer(action, '<volumeId>vol-1</volumeId>');
    aws = await startFakeAws((call) => answer(call));
    at = { account: testAccount(aws.endpoint), region: 'us-east-1' };
  });
  afterEach(() => aws.stop());

  /** A call, without what every call has. */
  const parametersOf = (call: Call | undefined) =>
    Object.fromEntries([...(call?.parameters ?? [])].filter(([name]) => name !== 'Version'));
  /** The only call so far. */
  function sent(): Record<string, string> {
    assert.equal(aws.calls.length, 1);
    return parametersOf(aws.calls[0]);
  }

  it('make an encrypted volume of a snapshot, tagged from its first moment', async () => {
    assert.equal(await createVolumeOf(at, wanted), 'vol-1');
    const { [TOKEN]: made, ...parameters } = sent();
    assert.match(made ?? '', /^[0-9a-f-]{13}$/);
    assert.deepEqual(parameters, {
      Action: 'CreateVolume',
      SnapshotId: 'snap-1',
      AvailabilityZone: 'us-east-1a',
      VolumeType: 'gp3',
      Iops: '4000',
      Throughput: '250',
      Encrypted: 'true',
      ClientToken: 'token',
      'TagSpecification.1.ResourceType': 'volume',
      'TagSpecification.1.Tag.1.Key': 'Name',
      'TagSpecification.1.Tag.1.Value': 'data',
      'TagSpecification.1.Tag.2.Key': MADE_TAG,
    });
  });

  for (const [type, given, asked] of [
    ['gp3', { iops: undefined, throughput: undefined }, []],
    ['gp3', { iops: undefined }, ['Throughput']],
    ['gp3', { throughput: undefined }, ['Iops']],
    ['io1', {}, ['Iops']],
    ['io2', {}, ['Iops']],
    ['gp2', {}, []],
    ['st1', {}, []],
  ] as const) {
    it(`ask of ${type} what EC2 takes for it: ${asked.join(', ') || 'nothing'}`, async () => {
      await createVolumeOf(at, { ...wanted, type, ...given });
      assert.deepEqual(
        Object.keys(sent()).filter((name) => /^(Iops|Throughput)$/.test(name)),
        asked,
      );
    });
  }

  it('find by its tag the volume whose answer was lost, and no other', async () => {
    answer = ({ action }) => {
      if (action === 'CreateVolume') return ec2Error('InternalError', 'lost', 500);
      const token = aws.calls[0]?.parameters.get(TOKEN) ?? '';
      const volumes = [
        ['vol-other', 'another'],
        ['vol-lost', token],
      ].map(
        ([id, made]) =>
          `<item><volumeId>${id}</volumeId><tagSet><item><key>${MADE_TAG}</key><value>${made}</value></item></tagSet></item>`,
      );
      return ec2Answer(action, `<volumeSet>${volumes.join('')}</volumeSet>`);
    };
    assert.equal(await createVolumeOf(at, wanted), 'vol-lost');
    assert.deepEqual(
      aws.calls.map(({ action }) => action),
      ['CreateVolume', 'DescribeVolumes'],
    );
    const looked = aws.calls[1]!.parameters;
    assert.deepEqual([looked.get('Filter.1.Name'), looked.get('Filter.1.Value.1')], ['tag-key', MADE_TAG]);
  });

  it('attach and detach the volume, device and instance that were named', async () => {
    await attachVolume(at, { volumeId: 'vol-1', instanceId: 'i-1', device: '/dev/sdf' });
    assert.deepEqual(sent(), {
      Action: 'AttachVolume',
      VolumeId: 'vol-1',
      InstanceId: 'i-1',
      Device: '/dev/sdf',
    });
    await detachVolume(at, { volumeId: 'vol-2', instanceId: 'i-2' });
    assert.deepEqual(parametersOf(aws.calls[1]), {
      Action: 'DetachVolume',
      VolumeId: 'vol-2',
      InstanceId: 'i-2',
    });
  });

  it('delete the one volume that was named', async () => {
    await deleteVolume(at, 'vol-1');
    assert.deepEqual(sent(), { Action: 'DeleteVolume', VolumeId: 'vol-1' });
  });

  for (const deleteOnTermination of [true, false])
    it(`say that a volume ${deleteOnTermination ? 'goes' : 'stays'} when its instance is terminated`, async () => {
      await setDeleteOnTermination(at, { instanceId: 'i-1', device: '/dev/xvda', deleteOnTermination });
      assert.deepEqual(sent(), {
        Action: 'ModifyInstanceAttribute',
        InstanceId: 'i-1',
        'BlockDeviceMapping.1.DeviceName': '/dev/xvda',
        'BlockDeviceMapping.1.Ebs.DeleteOnTermination': String(deleteOnTermination),
      });
    });

  const calls: Readonly<Record<string, (signal?: AbortSignal) => Promise<unknown>>> = {
    'ec2:CreateVolume': (signal) => createVolumeOf(at, wanted, signal),
    'ec2:AttachVolume': (signal) => attachVolume(at, { volumeId: 'v', instanceId: 'i', device: 'd' }, signal),
    'ec2:DetachVolume': (signal) => detachVolume(at, { volumeId: 'v', instanceId: 'i' }, signal),
    'ec2:DeleteVolume': (signal) => deleteVolume(at, 'v', signal),
    'ec2:ModifyInstanceAttribute': (signal) =>
      setDeleteOnTermination(at, { instanceId: 'i', device: 'd', deleteOnTermination: true }, signal),
  };
  for (const [permission, call] of Object.entries(calls)) {
    it(`name the permission ${permission} where it is missing, and send nothing once cancelled`, async () => {
      await assert.rejects(call(AbortSignal.abort()), { name: 'AbortError' });
      assert.equal(aws.calls.length, 0);
      answer = () => ec2Error('UnauthorizedOperation', 'You are not authorized.', 403);
      await assert.rejects(call(), { code: 'AccessDenied', message: new RegExp(permission) });
    });
  }

  it('make a volume with no tags but the one that finds it again', async () => {
    await makeVolume(at, { AvailabilityZone: 'us-east-1a', Size: 1, ClientToken: 't' }, {});
    const { 'TagSpecification.1.Tag.1.Key': key, Size } = sent();
    assert.deepEqual([key, Size], [MADE_TAG, '1']);
  });
});
