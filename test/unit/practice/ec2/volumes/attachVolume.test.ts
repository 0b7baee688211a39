import type { Volume, VolumeAttachment } from '@aws-sdk/client-ec2';
import assert from 'node:assert/strict';
import { practiceState, type PracticeState } from '../../../../support/practice/practiceState';
import { become, describe1, launchOne } from '../instances/given';

describe('volumes: attaching and detaching', () => {
  let state: PracticeState;
  let instanceId: string;
  let zone: string;
  beforeEach(async () => {
    state = await practiceState();
    instanceId = launchOne(state);
    become(state, instanceId, 'running');
    state.advance(1_000);
    zone = describe1(state, instanceId).Placement?.AvailabilityZone ?? '';
  });
  afterEach(() => state.remove());

  function volume(AvailabilityZone = zone): string {
    const { VolumeId = '' } = state.ec2<Volume>('CreateVolume', { AvailabilityZone, Size: 1 });
    state.advance(1_000);
    return VolumeId;
  }
  const attach = (VolumeId: string, Device = '/dev/sdf', InstanceId = instanceId) =>
    state.ec2<VolumeAttachment>('AttachVolume', { VolumeId, InstanceId, Device });
  const detach = (VolumeId: string, more: object = {}) =>
    state.ec2<VolumeAttachment>('DetachVolume', { VolumeId, ...more });
  const described = (VolumeId: string) =>
    state.ec2<{ Volumes: Volume[] }>('DescribeVolumes', { VolumeIds: [VolumeId] }).Volumes[0];
  const devices = () =>
    describe1(state, instanceId).BlockDeviceMappings?.map(({ DeviceName, Ebs }) => [
      DeviceName,
      Ebs?.VolumeId,
    ]);
  const rootVolume = () => describe1(state, instanceId).BlockDeviceMappings?.[0]?.Ebs?.VolumeId ?? '';

  it('is seen on the volume and on the instance', () => {
    const id = volume();
    assert.equal(attach(id).State, 'attaching');
    const { State, Attachments } = described(id) ?? {};
    assert.equal(State, 'in-use');
    assert.deepEqual(
      Attachments?.map(({ InstanceId, Device, State: attached, DeleteOnTermination }) => [
        InstanceId,
        Device,
        attached,
        DeleteOnTermination,
      ]),
      [[instanceId, '/dev/sdf', 'attached', false]],
    );
    assert.deepEqual(devices()?.at(-1), ['/dev/sdf', id]);
    assert.equal(detach(id).State, 'detaching');
    assert.equal(described(id)?.State, 'available');
    assert.equal(devices()?.length, 1);
  });

  it('needs an instance in the same zone that runs or is stopped', () => {
    const other = ['us-east-1a', 'us-east-1b'].find((name) => name !== zone);
    assert.throws(() => attach(volume(other)), {
      code: 'InvalidVolume.ZoneMismatch',
      message: /same availability zone/,
    });
    const pending = launchOne(state, { Placement: { AvailabilityZone: zone } });
    assert.throws(() => attach(volume(), '/dev/sdf', pending), {
      code: 'IncorrectState',
      message: /not 'running'/,
    });
    become(state, instanceId, 'stopped');
    assert.equal(attach(volume()).State, 'attaching');
    assert.throws(() => attach(volume(), '/dev/sdg', 'i-0123456789abcdef0'), {
      code: 'InvalidInstanceID.NotFound',
    });
  });

  it('needs a volume that is free and made', () => {
    const id = volume();
    attach(id);
    assert.throws(() => attach(id, '/dev/sdg'), { code: 'VolumeInUse', message: /already attached/ });
    const { VolumeId = '' } = state.ec2<Volume>('CreateVolume', { AvailabilityZone: zone, Size: 1 });
    assert.throws(() => attach(VolumeId, '/dev/sdg'), { code: 'IncorrectState', message: /'creating'/ });
  });

  it('needs a device name that is one, and free under any of its names', () => {
    attach(volume(), '/dev/sdf');
    const taken = { code: 'InvalidParameterValue', message: /already in use/ };
    assert.throws(() => attach(volume(), '/dev/sdf'), taken);
    assert.throws(() => attach(volume(), 'xvdf'), taken);
    assert.throws(() => attach(volume(), '/dev/xvda'), taken);
    assert.throws(() => attach(volume(), 'disk2'), {
      code: 'InvalidParameterValue',
      message: /not a valid EBS device/,
    });
    attach(volume(), '/dev/xvdba');
    attach(volume(), 'xvdg');
  });

  it('detaches a root volume only from a stopped instance', () => {
    const root = rootVolume();
    assert.throws(() => detach(root), { code: 'OperationNotPermitted', message: /root volume/ });
    become(state, instanceId, 'stopped');
    detach(root);
    assert.deepEqual(devices(), []);
    attach(root, '/dev/xvda');
    assert.equal(rootVolume(), root);
  });

  it('refuses to detach what is not attached so', () => {
    const id = volume();
    assert.throws(() => detach(id), { code: 'IncorrectState', message: /'available'/ });
    attach(id);
    const other = launchOne(state);
    assert.throws(() => detach(id, { InstanceId: other }), { code: 'InvalidAttachment.NotFound' });
    assert.throws(() => detach(id, { Device: '/dev/sdz' }), { code: 'InvalidAttachment.NotFound' });
    detach(id, { InstanceId: instanceId, Device: '/dev/sdf' });
  });

  it('refuses to delete a volume in use, and forgets one that is free', () => {
    const id = volume();
    attach(id);
    const remove = () => state.ec2('DeleteVolume', { VolumeId: id });
    assert.throws(remove, {
      code: 'VolumeInUse',
      message: new RegExp(`${id} is currently attached to ${instanceId}`),
    });
    detach(id);
    remove();
    assert.throws(remove, {
      code: 'InvalidVolume.NotFound',
      message: new RegExp(`volume '${id}' does not exist`),
    });
  });
});
