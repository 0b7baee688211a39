import type { RegisterImageRequest, RegisterImageResult } from '@aws-sdk/client-ec2';
import { AwsError, invalidValue, missingParameter } from '../../awsError';
import type { Call } from '../../service';
import type { ImageDevice, ImageRecord } from '../../state/records/storage';
import { findSnapshot } from '../snapshots/find';
import { tagsFor } from '../tagLists';
import { mappedDevice } from './devices';
import { checkName, newImageId, putImage } from './newImage';
import { systemOn } from './system';

/** From a snapshot of a root disk. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html */
export function registerImage(call: Call, input: RegisterImageRequest): RegisterImageResult {
  const { Name: name = '', Description: description = '', RootDeviceName: rootDeviceName } = input;
  checkName(call, name);
  if (input.ImageLocation !== undefined) {
    throw new AwsError('UnsupportedOperation', 'Images backed by an instance store are not offered.');
  }
  if (rootDeviceName === undefined) throw missingParameter('RootDeviceName');
  const devices = (input.BlockDeviceMappings ?? []).map((mapping) => mappedDevice(call, mapping));
  const system = systemOn(call, findSnapshot(call, rootSnapshot(devices, rootDeviceName)));
  const id = newImageId();
  const tags = tagsFor('image', input.TagSpecifications);
  const architecture = architectureOf(input);
  putImage(call, { id, name, description, architecture, rootDeviceName, devices, tags, ...system }, []);
  return { ImageId: id };
}

/** EC2 takes what says nothing for i386, which no machine type here runs. */
function architectureOf({
  Architecture: said = 'x86_64',
}: RegisterImageRequest): ImageRecord['architecture'] {
  if (said === 'x86_64' || said === 'arm64') return said;
  throw invalidValue('architecture', said);
}

function rootSnapshot(devices: readonly ImageDevice[], rootDeviceName: string): string {
  const root = devices.find(({ deviceName }) => deviceName === rootDeviceName);
  if (root?.snapshotId !== undefined) return root.snapshotId;
  throw new AwsError('InvalidBlockDeviceMapping', `The root device ${rootDeviceName} needs a snapshot`);
}
