import type {
  CreateSubnetRequest,
  CreateSubnetResult,
  DeleteSubnetRequest,
  ModifySubnetAttributeRequest,
} from '@aws-sdk/client-ec2';
import { AwsError, invalidValue, missingParameter } from '../../awsError';
import { regionOf, zonesOf } from '../../catalog/regions';
import { newId } from '../../ids';
import type { Call } from '../../service';
import type { SubnetRecord, VpcRecord } from '../../state/records/network';
import { zoneId } from '../regions/regions';
import { tagsFor } from '../tagLists';
import { findSubnet, findVpc } from './find';
import { liesWithin, overlap, parseIpv4Range } from './ipv4';
import { networkRange } from './networkRange';
import { freeCounts } from './privateIps';
import { describeSubnet } from './subnets';

/** https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const MAX_SUBNETS = 200;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html */
export function createSubnet(call: Call, input: CreateSubnetRequest): CreateSubnetResult {
  const vpc = findVpc(call, input.VpcId ?? '');
  if (input.CidrBlock === undefined) throw missingParameter('cidrBlock');
  const subnet: SubnetRecord = {
    id: newId('subnet'),
    vpcId: vpc.id,
    zone: zoneFor(call.region, input),
    cidr: freeRange(call, vpc, input.CidrBlock),
    defaultForZone: false,
    publicAddresses: false,
    tags: tagsFor('subnet', input.TagSpecifications),
  };
  call.db.subnets.put(subnet);
  return { Subnet: describeSubnet(call.region, freeCounts(call.db), subnet) };
}

/** A range within the VPC's that no other of its subnets has. */
function freeRange({ db }: Call, vpc: VpcRecord, asked: string): string {
  const cidr = networkRange(asked, 'InvalidSubnet.Range');
  const [range, whole] = [parseIpv4Range(cidr), parseIpv4Range(vpc.cidr)];
  if (!range || !whole || !liesWithin(range, whole)) {
    throw new AwsError('InvalidSubnet.Range', `The CIDR '${asked}' is invalid.`);
  }
  const others = db.subnets.filter(({ vpcId }) => vpcId === vpc.id);
  if (others.length >= MAX_SUBNETS) {
    throw new AwsError('SubnetLimitExceeded', 'The maximum number of subnets has been reached.');
  }
  const taken = others.some((other) => {
    const theirs = parseIpv4Range(other.cidr);
    return theirs !== undefined && overlap(range, theirs);
  });
  if (!taken) return cidr;
  throw new AwsError('InvalidSubnet.Conflict', `The CIDR '${asked}' conflicts with another subnet`);
}

/** The zone that a request names, by name or id; without one EC2 chooses. */
function zoneFor(
  region: string,
  { AvailabilityZone: name, AvailabilityZoneId: id }: CreateSubnetRequest,
): string {
  const known = regionOf(region);
  const zones = known ? zonesOf(known) : [];
  const zone = zones.find((each) => (name ?? each) === each && (id ?? zoneId(each)) === zoneId(each));
  if (zone !== undefined) return zone;
  const choice = `Subnets can currently only be created in the following availability zones: ${zones.join(', ')}.`;
  throw invalidValue('availabilityZone', name ?? id, choice);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSubnet.html */
export function deleteSubnet(call: Call, input: DeleteSubnetRequest): void {
  const { id } = findSubnet(call, input.SubnetId ?? '');
  const used =
    call.db.instances.find(({ subnetId, state }) => subnetId === id && state !== 'terminated') ??
    call.db.connectEndpoints.find(({ subnetId }) => subnetId === id);
  if (used) {
    throw new AwsError('DependencyViolation', `The subnet '${id}' has dependencies and cannot be deleted.`);
  }
  call.db.subnets.delete(id);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySubnetAttribute.html */
export function modifySubnetAttribute(call: Call, input: ModifySubnetAttributeRequest): void {
  const { SubnetId: id = '', MapPublicIpOnLaunch: publicAddresses, ...others } = input;
  const subnet = findSubnet(call, id);
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    throw new AwsError('UnsupportedOperation', `The practice cloud does not know the attribute ${unknown}`);
  }
  if (publicAddresses?.Value === undefined) throw missingParameter('MapPublicIpOnLaunch');
  call.db.subnets.put({ ...subnet, publicAddresses: publicAddresses.Value });
}
