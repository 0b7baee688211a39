import type {
  DescribeSecurityGroupReferencesRequest,
  DescribeSecurityGroupReferencesResult,
  DescribeStaleSecurityGroupsRequest,
  DescribeStaleSecurityGroupsResult,
} from '@aws-sdk/client-ec2';
import type { Call } from '../../service';
import { findVpc } from '../network/find';
import { findSecurityGroup } from './find';

/**
 * Only other VPCs could refer to a group here, over a peering connection, of which there are none.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupReferences.html
 */
export function describeSecurityGroupReferences(
  call: Call,
  { GroupId: ids = [] }: DescribeSecurityGroupReferencesRequest,
): DescribeSecurityGroupReferencesResult {
  for (const id of ids) findSecurityGroup(call, id);
  return { SecurityGroupReferenceSet: [] };
}

/**
 * Without peering connections no rule can refer to a group that is gone.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeStaleSecurityGroups.html
 */
export function describeStaleSecurityGroups(
  call: Call,
  { VpcId: vpcId = '' }: DescribeStaleSecurityGroupsRequest,
): DescribeStaleSecurityGroupsResult {
  findVpc(call, vpcId);
  return { StaleSecurityGroupSet: [] };
}
