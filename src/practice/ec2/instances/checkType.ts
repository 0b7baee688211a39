import { AwsError } from '../../awsError';
import { machineType } from '../../catalog/machineTypes';
import type { KnownImage, MachineType } from '../../catalog/types';

/**
 * The machine type of a launch. Throws AwsError when there is none of that name, or the image is for other
 * processors.
 */
export function typeFor(name: string, image: KnownImage): MachineType {
  const type = machineType(name);
  if (!type) throw unknownType(name);
  if (!type.architectures.includes(image.architecture)) throw architectureMismatch(type, image.architecture);
  return type;
}

export function unknownType(name: string): AwsError {
  return new AwsError('InvalidParameterValue', `Invalid value '${name}' for InstanceType.`);
}

export function architectureMismatch(type: MachineType, architecture: string): AwsError {
  return new AwsError(
    'InvalidParameterValue',
    `The architecture '${type.architectures.join(',')}' of the specified instance type does not match the architecture '${architecture}' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again.`,
  );
}
