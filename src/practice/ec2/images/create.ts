import type { CreateImageRequest, CreateImageResult } from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import type { ImageRecord } from '../../state/records/storage';
import { findInstance } from '../instances/find';
import { rebooted } from '../instances/power';
import { tagsFor } from '../tagLists';
import { snapshotDevices } from './devices';
import { checkName, newImageId, putImage } from './newImage';

/** Of an instance and its volumes. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateImage.html */
export function createImage(call: Call, input: CreateImageRequest): CreateImageResult {
  const { Name: name = '', Description: description = '', TagSpecifications: tags } = input;
  checkName(call, name);
  const instance = findInstance(call, input.InstanceId ?? '');
  checkState(instance);
  const id = newImageId();
  const { devices, snapshots } = snapshotDevices(call, instance, input.BlockDeviceMappings, {
    description: `Created by CreateImage(${instance.id}) for ${id}`,
    tags: tagsFor('snapshot', tags),
  });
  const image = { id, name, description, tags: tagsFor('image', tags), devices, ...madeOf(instance) };
  putImage(call, image, snapshots);
  if (!input.NoReboot && instance.state === 'running') call.db.instances.put(rebooted(instance, call.now));
  return { ImageId: id };
}

function madeOf(
  instance: InstanceRecord,
): Pick<
  ImageRecord,
  | 'architecture'
  | 'platformDetails'
  | 'rootDeviceName'
  | 'sourceInstanceId'
  | 'sourceImageId'
  | 'loginUser'
  | 'system'
> {
  const { id, imageId, architecture, platformDetails, rootDeviceName, loginUser, system } = instance;
  const sources = { sourceInstanceId: id, sourceImageId: imageId };
  return { architecture, platformDetails, rootDeviceName, loginUser, system, ...sources };
}

function checkState({ id, state, devices, rootDeviceName }: InstanceRecord): void {
  if (state !== 'running' && state !== 'stopping' && state !== 'stopped') {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid value '${id}' for instanceId. Instance is not in state 'running' or 'stopping' or 'stopped'`,
    );
  }
  if (devices.some(({ deviceName }) => deviceName === rootDeviceName)) return;
  throw new AwsError(
    'IncorrectState',
    `Instance '${id}' does not have a volume attached at root (${rootDeviceName})`,
  );
}
