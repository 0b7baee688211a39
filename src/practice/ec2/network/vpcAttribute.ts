import type { DescribeVpcAttributeRequest, DescribeVpcAttributeResult } from '@aws-sdk/client-ec2';
import { invalidValue } from '../../awsError';
import type { Call } from '../../service';
import { findVpc } from './find';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcAttribute.html */
export function describeVpcAttribute(
  call: Call,
  input: DescribeVpcAttributeRequest,
): DescribeVpcAttributeResult {
  const { id, isDefault } = findVpc(call, input.VpcId ?? '');
  const attribute: string = input.Attribute ?? '';
  switch (attribute) {
    case 'enableDnsSupport':
      return { VpcId: id, EnableDnsSupport: { Value: true } };
    case 'enableDnsHostnames':
      // On in default VPCs alone: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html
      return { VpcId: id, EnableDnsHostnames: { Value: isDefault } };
    case 'enableNetworkAddressUsageMetrics':
      return { VpcId: id, EnableNetworkAddressUsageMetrics: { Value: false } };
    default:
      throw invalidValue('attribute', attribute, 'Unknown attribute.');
  }
}
