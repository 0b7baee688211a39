import type {
  CreateInstanceConnectEndpointRequest,
  CreateInstanceConnectEndpointResult,
  DeleteInstanceConnectEndpointRequest,
  DeleteInstanceConnectEndpointResult,
  DescribeInstanceConnectEndpointsRequest,
  DescribeInstanceConnectEndpointsResult,
  Ec2InstanceConnectEndpoint,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import { ACCOUNT_ID } from '../../cloud';
import { newId } from '../../ids';
import type { Call } from '../../service';
import type { ConnectEndpointRecord } from '../../state/records/network';
import { filterBy, type Filters } from '../filters';
import { dateOf, isoTime } from '../isoTime';
import { among, lookUpOne } from '../lookUp';
import { pageOf } from '../pages';
import { defaultSecurityGroup, findSecurityGroup } from '../securityGroups/find';
import { tagList, tagsFor } from '../tagLists';
import { CONNECT_ENDPOINT_IDS, findSubnet } from './find';

const filters: Filters<ConnectEndpointRecord> = {
  'instance-connect-endpoint-id': ({ id }) => id,
  state: () => 'create-complete',
  'subnet-id': ({ subnetId }) => subnetId,
  'vpc-id': ({ vpcId }) => vpcId,
};

/**
 * A VPC has one at most.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateInstanceConnectEndpoint.html
 */
export function createConnectEndpoint(
  call: Call,
  input: CreateInstanceConnectEndpointRequest,
): CreateInstanceConnectEndpointResult {
  const { db, region } = call;
  const { id: subnetId, vpcId } = findSubnet(call, input.SubnetId ?? '');
  if (db.connectEndpoints.find((one) => one.vpcId === vpcId)) {
    throw new AwsError(
      'InstanceConnectEndpointLimitExceeded',
      `The maximum number of instance connect endpoints for the VPC '${vpcId}' has been reached.`,
    );
  }
  const named = (input.SecurityGroupIds ?? []).map((id) => findSecurityGroup(call, id).id);
  const groupIds = named.length > 0 ? named : [defaultSecurityGroup(call, vpcId)?.id ?? ''];
  const endpoint: ConnectEndpointRecord = {
    id: newId('eice'),
    subnetId,
    vpcId,
    groupIds,
    preserveClientIp: input.PreserveClientIp ?? false,
    createTime: isoTime(call.now),
    tags: tagsFor('instance-connect-endpoint', input.TagSpecifications),
  };
  db.connectEndpoints.put(endpoint);
  return { InstanceConnectEndpoint: describeEndpoint(region, endpoint) };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteInstanceConnectEndpoint.html */
export function deleteConnectEndpoint(
  { db, region }: Call,
  input: DeleteInstanceConnectEndpointRequest,
): DeleteInstanceConnectEndpointResult {
  const found = lookUpOne(CONNECT_ENDPOINT_IDS, input.InstanceConnectEndpointId ?? '', (id) =>
    db.connectEndpoints.get(id),
  );
  db.connectEndpoints.delete(found.id);
  return { InstanceConnectEndpoint: { ...describeEndpoint(region, found), State: 'delete-in-progress' } };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceConnectEndpoints.html */
export function describeConnectEndpoints(
  { db, region }: Call,
  input: DescribeInstanceConnectEndpointsRequest,
): DescribeInstanceConnectEndpointsResult {
  const asked = among(CONNECT_ENDPOINT_IDS, input.InstanceConnectEndpointIds, (id) =>
    db.connectEndpoints.get(id),
  );
  const fits = filterBy(filters, input.Filters);
  const { items, ...next } = pageOf(db.connectEndpoints, (one) => asked(one.id) && fits(one), input);
  return { InstanceConnectEndpoints: items.map((one) => describeEndpoint(region, one)), ...next };
}

function describeEndpoint(region: string, endpoint: ConnectEndpointRecord): Ec2InstanceConnectEndpoint {
  const { id, subnetId, vpcId, groupIds, preserveClientIp, createTime, tags } = endpoint;
  return {
    OwnerId: ACCOUNT_ID,
    InstanceConnectEndpointId: id,
    InstanceConnectEndpointArn: `arn:aws:ec2:${region}:${ACCOUNT_ID}:instance-connect-endpoint/${id}`,
    State: 'create-complete',
    StateMessage: '',
    DnsName: `${id}.ec2-instance-connect-endpoint.${region}.amazonaws.com`,
    NetworkInterfaceIds: [],
    VpcId: vpcId,
    SubnetId: subnetId,
    CreatedAt: dateOf(createTime),
    PreserveClientIp: preserveClientIp,
    SecurityGroupIds: [...groupIds],
    Tags: tagList(tags),
  };
}
