import type { RunInstancesRequest } from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import type { KnownImage, MachineType } from '../../catalog/types';
import type { ImageDevice } from '../../state/records/storage';

/**
 * Throws AwsError UnsupportedHibernationConfiguration for a launch that could not hibernate as it asks to.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/hibernating-prerequisites.html
 */
export function checkHibernation(
  input: RunInstancesRequest,
  type: MachineType,
  image: KnownImage,
  disks: readonly ImageDevice[],
): void {
  if (!input.HibernationOptions?.Configured) return;
  const root = disks.find(({ deviceName }) => deviceName === image.rootDeviceName);
  const refuse = (why: string): never => {
    throw new AwsError('UnsupportedHibernationConfiguration', why);
  };
  if (!type.hibernation) refuse(`Hibernation is not supported for the instance type ${type.name}.`);
  if (!root?.encrypted) refuse('Unsupported Hibernation Configuration: the root volume must be encrypted.');
  if (root && root.sizeGiB * 1024 < type.memoryMiB) {
    refuse('Unsupported Hibernation Configuration: the root volume must be large enough to hold the memory.');
  }
}
