import type { Address, DescribeAddressesRequest, DescribeAddressesResult } from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import type { AddressRecord } from '../../state/records/network';
import { filterBy, type Filters } from '../filters';
import { tagList } from '../tagLists';
import { findAddress } from './find';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAddresses.html */
export function describeAddresses(call: Call, input: DescribeAddressesRequest): DescribeAddressesResult {
  const { AllocationIds: ids = [], PublicIps: ips = [] } = input;
  const fits = filterBy(filters(call), input.Filters);
  const asked = new Set([
    ...ids.map((id) => findAddress(call, { AllocationId: id }).id),
    ...ips.map((ip) => findAddress(call, { PublicIp: ip }).id),
  ]);
  return {
    Addresses: call.db.addresses
      .filter((address) => (asked.size === 0 || asked.has(address.id)) && fits(address))
      .map((address) => describeAddress(call, address)),
  };
}

function filters(call: Call): Filters<AddressRecord> {
  const owner = (address: AddressRecord) => instanceOf(call, address);
  return {
    'allocation-id': ({ id }) => id,
    'association-id': ({ associationId }) => associationId,
    domain: () => 'vpc',
    'instance-id': ({ instanceId }) => instanceId,
    'network-border-group': () => call.region,
    'network-interface-id': (address) => owner(address)?.networkInterfaceId,
    'network-interface-owner-id': (address) => owner(address) && ACCOUNT_ID,
    'private-ip-address': (address) => owner(address)?.privateIp,
    'public-ip': ({ publicIp }) => publicIp,
  };
}

function describeAddress(call: Call, address: AddressRecord): Address {
  const instance = instanceOf(call, address);
  return {
    AllocationId: address.id,
    PublicIp: address.publicIp,
    Domain: 'vpc',
    NetworkBorderGroup: call.region,
    PublicIpv4Pool: 'amazon',
    ...(instance && {
      AssociationId: address.associationId,
      InstanceId: instance.id,
      NetworkInterfaceId: instance.networkInterfaceId,
      NetworkInterfaceOwnerId: ACCOUNT_ID,
      PrivateIpAddress: instance.privateIp,
    }),
    Tags: tagList(address.tags),
  };
}

function instanceOf({ db }: Call, { instanceId }: AddressRecord): InstanceRecord | undefined {
  return instanceId === undefined ? undefined : db.instances.get(instanceId);
}
