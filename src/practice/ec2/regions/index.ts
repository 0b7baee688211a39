import { DescribeAvailabilityZones$, DescribeRegions$ } from '@aws-sdk/client-ec2';
import { bind } from '../../service';
import { describeAvailabilityZones, describeRegions } from './regions';

export const regionActions = [
  bind(DescribeAvailabilityZones$, describeAvailabilityZones),
  bind(DescribeRegions$, describeRegions),
];
