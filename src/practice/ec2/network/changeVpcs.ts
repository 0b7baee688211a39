import type {
  CreateDefaultVpcResult,
  CreateVpcRequest,
  CreateVpcResult,
  DeleteVpcRequest,
} from '@aws-sdk/client-ec2';
import { AwsError, invalidValue, missingParameter } from '../../awsError';
import { newId } from '../../ids';
import type { Call } from '../../service';
import type { RegionTables } from '../../state/store';
import { DEFAULT_GROUP, defaultGroup } from '../securityGroups/newGroup';
import { tagsFor } from '../tagLists';
import { putDefaultVpc } from './defaults';
import { defaultVpc, findVpc } from './find';
import { networkRange } from './networkRange';
import { describeVpc } from './vpcs';

/** https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const MAX_VPCS = 5;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html */
export function createVpc({ db, region }: Call, input: CreateVpcRequest): CreateVpcResult {
  refuseIpv6(input);
  if (input.CidrBlock === undefined) throw missingParameter('cidrBlock');
  if (input.InstanceTenancy !== undefined && input.InstanceTenancy !== 'default') {
    throw invalidValue(
      'instanceTenancy',
      input.InstanceTenancy,
      'The practice cloud has no hosts of your own.',
    );
  }
  const cidr = networkRange(input.CidrBlock, 'InvalidVpc.Range');
  if (db.vpcs.size >= MAX_VPCS) {
    throw new AwsError('VpcLimitExceeded', 'The maximum number of VPCs has been reached.');
  }
  const vpc = { id: newId('vpc'), cidr, isDefault: false, tags: tagsFor('vpc', input.TagSpecifications) };
  db.vpcs.put(vpc);
  db.securityGroups.put(defaultGroup(vpc.id));
  return { Vpc: describeVpc(region, vpc) };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateDefaultVpc.html */
export function createDefaultVpc(call: Call): CreateDefaultVpcResult {
  if (defaultVpc(call)) {
    throw new AwsError(
      'DefaultVpcAlreadyExists',
      'A Default VPC already exists for this account in this region.',
    );
  }
  return { Vpc: describeVpc(call.region, putDefaultVpc(call.db, call.region, newId)) };
}

/**
 * Takes the default group, route table, network ACL and gateway of the VPC along; anything else in it is in the way.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpc.html
 */
export function deleteVpc(call: Call, input: DeleteVpcRequest): void {
  const { id } = findVpc(call, input.VpcId ?? '');
  const { db } = call;
  if (isUsed(db, id)) {
    throw new AwsError('DependencyViolation', `The vpc '${id}' has dependencies and cannot be deleted.`);
  }
  for (const group of db.securityGroups.filter(({ vpcId }) => vpcId === id))
    db.securityGroups.delete(group.id);
  db.vpcs.delete(id);
}

function isUsed(db: RegionTables, vpcId: string): boolean {
  return (
    db.subnets.find((subnet) => subnet.vpcId === vpcId) !== undefined ||
    db.securityGroups.find((group) => group.vpcId === vpcId && group.name !== DEFAULT_GROUP) !== undefined
  );
}

function refuseIpv6(input: CreateVpcRequest): void {
  const asks =
    input.AmazonProvidedIpv6CidrBlock === true ||
    [input.Ipv6CidrBlock, input.Ipv6Pool, input.Ipv6IpamPoolId, input.Ipv4IpamPoolId].some((value) => value);
  if (asks)
    throw new AwsError('UnsupportedOperation', 'The practice cloud has no address pools and no IPv6.');
}
