import type { DescribeInstanceAttributeRequest, InstanceAttribute } from '@aws-sdk/client-ec2';
import { invalidValue } from '../../awsError';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import { describeInstance } from './describeInstance';
import { findInstance } from './find';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceAttribute.html */
export function describeInstanceAttribute(
  call: Call,
  { InstanceId: id = '', Attribute: attribute }: DescribeInstanceAttributeRequest,
): InstanceAttribute {
  const instance = findInstance(call, id);
  return { InstanceId: instance.id, ...attributeOf(call, instance, attribute) };
}

function attributeOf(
  call: Call,
  instance: InstanceRecord,
  attribute: DescribeInstanceAttributeRequest['Attribute'],
): InstanceAttribute {
  switch (attribute) {
    case 'blockDeviceMapping':
      return { BlockDeviceMappings: describeInstance(call, instance).BlockDeviceMappings };
    case 'disableApiStop':
      return { DisableApiStop: { Value: instance.stopProtection } };
    case 'disableApiTermination':
      return { DisableApiTermination: { Value: instance.terminationProtection } };
    case 'ebsOptimized':
      return { EbsOptimized: { Value: instance.ebsOptimized } };
    case 'enaSupport':
      return { EnaSupport: { Value: true } };
    case 'groupSet':
      return { Groups: describeInstance(call, instance).SecurityGroups };
    case 'instanceInitiatedShutdownBehavior':
      return { InstanceInitiatedShutdownBehavior: { Value: instance.shutdownBehavior } };
    case 'instanceType':
      return { InstanceType: { Value: instance.instanceType } };
    case 'rootDeviceName':
      return { RootDeviceName: { Value: instance.rootDeviceName } };
    case 'sourceDestCheck':
      return { SourceDestCheck: { Value: instance.sourceDestCheck } };
    case 'userData':
      return { UserData: instance.userData === undefined ? {} : { Value: instance.userData } };
    case 'enclaveOptions':
    case 'kernel':
    case 'productCodes':
    case 'ramdisk':
    case 'sriovNetSupport':
    case undefined:
    default:
      throw invalidValue('attribute', attribute, 'Unknown attribute.');
  }
}
