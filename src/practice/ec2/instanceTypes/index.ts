import { DescribeInstanceTypeOfferings$, DescribeInstanceTypes$ } from '@aws-sdk/client-ec2';
import { bind } from '../../service';
import { describeInstanceTypes } from './describe';
import { describeInstanceTypeOfferings } from './offerings';

export const instanceTypeActions = [
  bind(DescribeInstanceTypes$, describeInstanceTypes),
  bind(DescribeInstanceTypeOfferings$, describeInstanceTypeOfferings),
];
