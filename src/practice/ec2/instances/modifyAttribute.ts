import type { ModifyInstanceAttributeRequest } from '@aws-sdk/client-ec2';
import { AwsError, invalidValue } from '../../awsError';
import { machineType } from '../../catalog/machineTypes';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import { findSecurityGroup } from '../securityGroups/find';
import { architectureMismatch, unknownType } from './checkType';
import { findInstance } from './find';
import { encodedUserData } from './userData';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html (one attribute a call) */
export function modifyInstanceAttribute(call: Call, input: ModifyInstanceAttributeRequest): void {
  const instance = findInstance(call, input.InstanceId ?? '');
  const changes = changesOf(call, instance, named(input));
  if (changes.length === 0) {
    throw new AwsError('InvalidParameterCombination', 'No attributes specified.');
  }
  if (changes.length > 1) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Fields for multiple attribute types specified. Only one attribute can be changed in a call.',
    );
  }
  call.db.instances.put({ ...instance, ...changes[0] });
}

/** The older form, an attribute's name and its value, as the newer one. */
function named(input: ModifyInstanceAttributeRequest): ModifyInstanceAttributeRequest {
  const { Attribute: attribute, Value: value } = input;
  if (attribute === undefined) return input;
  const newer = NEWER[attribute];
  if (newer) return { ...input, ...newer(value ?? '') };
  throw invalidValue('attribute', attribute, 'This attribute cannot be modified.');
}

type Modification = Partial<ModifyInstanceAttributeRequest>;

const NEWER: Readonly<Record<string, ((value: string) => Modification) | undefined>> = {
  disableApiStop: (value) => ({ DisableApiStop: { Value: value === 'true' } }),
  disableApiTermination: (value) => ({ DisableApiTermination: { Value: value === 'true' } }),
  ebsOptimized: (value) => ({ EbsOptimized: { Value: value === 'true' } }),
  instanceInitiatedShutdownBehavior: (value) => ({ InstanceInitiatedShutdownBehavior: { Value: value } }),
  instanceType: (value) => ({ InstanceType: { Value: value } }),
  sourceDestCheck: (value) => ({ SourceDestCheck: { Value: value === 'true' } }),
  userData: (value) => ({ UserData: { Value: Buffer.from(value, 'base64') } }),
};

function changesOf(
  call: Call,
  instance: InstanceRecord,
  input: ModifyInstanceAttributeRequest,
): Partial<InstanceRecord>[] {
  const { DisableApiTermination, DisableApiStop, EbsOptimized, SourceDestCheck, UserData } = input;
  const { InstanceInitiatedShutdownBehavior, InstanceType, Groups, BlockDeviceMappings } = input;
  return [
    DisableApiTermination && { terminationProtection: DisableApiTermination.Value ?? false },
    DisableApiStop && { stopProtection: DisableApiStop.Value ?? false },
    SourceDestCheck && { sourceDestCheck: SourceDestCheck.Value ?? true },
    EbsOptimized && whenStopped(instance, 'ebsOptimized', { ebsOptimized: EbsOptimized.Value ?? false }),
    UserData && whenStopped(instance, 'userData', { userData: encodedUserData(UserData.Value) }),
    InstanceInitiatedShutdownBehavior && {
      shutdownBehavior: shutdownBehavior(InstanceInitiatedShutdownBehavior.Value),
    },
    InstanceType && whenStopped(instance, 'instanceType', typeChange(instance, InstanceType.Value ?? '')),
    Groups && { groupIds: groupIds(call, instance, Groups) },
    BlockDeviceMappings && { devices: deviceChanges(call, instance, BlockDeviceMappings) },
  ].filter((change) => change !== undefined);
}

function whenStopped(
  { id, state }: InstanceRecord,
  attribute: string,
  change: Partial<InstanceRecord>,
): Partial<InstanceRecord> {
  if (state === 'stopped') return change;
  throw new AwsError(
    'IncorrectInstanceState',
    `The instance '${id}' is not in the 'stopped' state: it is '${state}'. The attribute '${attribute}' cannot be modified.`,
  );
}

function shutdownBehavior(value: string | undefined): InstanceRecord['shutdownBehavior'] {
  if (value === 'stop' || value === 'terminate') return value;
  throw invalidValue('instanceInitiatedShutdownBehavior', value);
}

function typeChange({ architecture }: InstanceRecord, name: string): Partial<InstanceRecord> {
  const type = machineType(name);
  if (!type) throw unknownType(name);
  if (!type.architectures.includes(architecture)) throw architectureMismatch(type, architecture);
  return { instanceType: name };
}

function groupIds(call: Call, { vpcId }: InstanceRecord, ids: readonly string[]): string[] {
  if (ids.length === 0)
    throw new AwsError('MissingParameter', 'The request must contain the parameter groupId');
  for (const group of ids.map((id) => findSecurityGroup(call, id))) {
    if (group.vpcId !== vpcId) {
      throw new AwsError(
        'InvalidGroup.NotFound',
        `The security group '${group.id}' does not exist in VPC '${vpcId}'`,
      );
    }
  }
  return [...new Set(ids)];
}

/** Only whether a disk goes with its instance can be changed here. */
function deviceChanges(
  { db }: Call,
  { id, devices }: InstanceRecord,
  mappings: NonNullable<ModifyInstanceAttributeRequest['BlockDeviceMappings']>,
): InstanceRecord['devices'] {
  const missing = mappings.find(
    ({ DeviceName }) => !devices.some(({ deviceName }) => deviceName === DeviceName),
  );
  if (missing) {
    const device = missing.DeviceName ?? '';
    throw new AwsError(
      'InvalidInstanceAttributeValue',
      `No device is currently mapped at ${device} of ${id}`,
    );
  }
  return devices.map((device) => {
    const mapping = mappings.find(({ DeviceName }) => DeviceName === device.deviceName);
    const deleteOnTermination = mapping?.Ebs?.DeleteOnTermination ?? device.deleteOnTermination;
    const volume = db.volumes.get(device.volumeId);
    if (volume?.attachment)
      db.volumes.put({ ...volume, attachment: { ...volume.attachment, deleteOnTermination } });
    return { ...device, deleteOnTermination };
  });
}
