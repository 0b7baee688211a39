import type { AttachVolumeRequest, DetachVolumeRequest, VolumeAttachment } from '@aws-sdk/client-ec2';
import { AwsError, invalidValue } from '../../awsError';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import type { VolumeRecord } from '../../state/records/storage';
import { findInstance } from '../instances/find';
import { describeAttachment } from './describeVolume';
import { findVolume } from './find';
import { detached } from './release';
import { requireAvailable } from './states';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachVolume.html */
export function attachVolume(call: Call, input: AttachVolumeRequest): VolumeAttachment {
  const { VolumeId: volumeId = '', InstanceId: instanceId = '', Device: deviceName = '' } = input;
  const volume = findVolume(call, volumeId);
  const instance = findInstance(call, instanceId);
  checkAttachable(volume, instance, call.now);
  checkDevice(instance, deviceName);
  const attachment = { deviceName, deleteOnTermination: false, attachTime: new Date(call.now).toISOString() };
  const attached: VolumeRecord = { ...volume, attachment: { instanceId, ...attachment } };
  call.db.volumes.put(attached);
  call.db.instances.put({ ...instance, devices: [...instance.devices, { volumeId, ...attachment }] });
  return describeAttachment(attached, 'attaching');
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachVolume.html */
export function detachVolume(call: Call, input: DetachVolumeRequest): VolumeAttachment {
  const volume = findVolume(call, input.VolumeId ?? '');
  const { attachment } = volume;
  if (!attachment) throw new AwsError('IncorrectState', `Volume '${volume.id}' is in the 'available' state.`);
  const { InstanceId: instanceId = attachment.instanceId, Device: device = attachment.deviceName } = input;
  const instance = findInstance(call, instanceId);
  if (instanceId !== attachment.instanceId || device !== attachment.deviceName) {
    throw new AwsError(
      'InvalidAttachment.NotFound',
      `The volume '${volume.id}' is not attached to instance '${instanceId}' as device '${device}'.`,
    );
  }
  if (device === instance.rootDeviceName && instance.state !== 'stopped') {
    throw new AwsError(
      'OperationNotPermitted',
      `Unable to detach root volume '${volume.id}' from instance '${instanceId}'`,
    );
  }
  call.db.volumes.put(detached(volume));
  const devices = instance.devices.filter(({ volumeId }) => volumeId !== volume.id);
  call.db.instances.put({ ...instance, devices });
  return describeAttachment(volume, 'detaching');
}

function checkAttachable(volume: VolumeRecord, instance: InstanceRecord, now: number): void {
  if (volume.attachment) {
    throw new AwsError('VolumeInUse', `${volume.id} is already attached to an instance`);
  }
  requireAvailable(volume, now);
  if (volume.zone !== instance.zone) {
    throw new AwsError(
      'InvalidVolume.ZoneMismatch',
      `The volume '${volume.id}' is not in the same availability zone as instance '${instance.id}'`,
    );
  }
  if (instance.state !== 'running' && instance.state !== 'stopped') {
    throw new AwsError('IncorrectState', `Instance '${instance.id}' is not 'running'.`);
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html */
const DEVICE_NAME = /^(\/dev\/)?(sd|xvd)[a-z]([a-z]|[1-9]|1[0-5])?$/;

function checkDevice({ devices }: InstanceRecord, name: string): void {
  if (!DEVICE_NAME.test(name)) {
    throw invalidValue('device', name, `${name} is not a valid EBS device name.`);
  }
  if (!devices.some(({ deviceName }) => kernelName(deviceName) === kernelName(name))) return;
  throw new AwsError(
    'InvalidParameterValue',
    `Invalid value '${name}' for unixDevice. Attachment point ${name} is already in use`,
  );
}

/** "/dev/sdf" and "xvdf" are the same device to an instance. */
const kernelName = (deviceName: string) => deviceName.replace(/^\/dev\//, '').replace(/^sd/, 'xvd');
