import type {
  AllocateAddressRequest,
  AllocateAddressResult,
  ReleaseAddressRequest,
} from '@aws-sdk/client-ec2';
import { AwsError, invalidValue } from '../../awsError';
import { newId } from '../../ids';
import type { Call } from '../../service';
import type { AddressRecord } from '../../state/records/network';
import { freePublicIp, isFreePublicIp } from '../network/publicIps';
import { tagsFor } from '../tagLists';
import { findAddress } from './find';

/** Per region: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html */
export const MAX_ADDRESSES = 5;

/**
 * `Address` may ask for one loopback address that is free, as it may ask EC2 for an address that one had before.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllocateAddress.html
 */
export function allocateAddress(call: Call, input: AllocateAddressRequest): AllocateAddressResult {
  const { db, cloud, region } = call;
  refusePools(input);
  if (input.NetworkBorderGroup !== undefined && input.NetworkBorderGroup !== region) {
    throw invalidValue('networkBorderGroup', input.NetworkBorderGroup);
  }
  if (db.addresses.size >= MAX_ADDRESSES) {
    throw new AwsError('AddressLimitExceeded', 'The maximum number of addresses has been reached.');
  }
  const address: AddressRecord = {
    id: newId('eipalloc'),
    publicIp: input.Address === undefined ? freePublicIp(cloud) : askedFor(call, input.Address),
    tags: tagsFor('elastic-ip', input.TagSpecifications),
  };
  db.addresses.put(address);
  return {
    AllocationId: address.id,
    PublicIp: address.publicIp,
    Domain: 'vpc',
    NetworkBorderGroup: region,
    PublicIpv4Pool: 'amazon',
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReleaseAddress.html */
export function releaseAddress(call: Call, input: ReleaseAddressRequest): void {
  const address = findAddress(call, input);
  if (address.instanceId !== undefined) {
    throw new AwsError('InvalidIPAddress.InUse', `Address ${address.publicIp} is in use.`);
  }
  call.db.addresses.delete(address.id);
}

function askedFor({ cloud }: Call, address: string): string {
  if (isFreePublicIp(cloud, address)) return address;
  throw new AwsError('InvalidAddress.NotFound', `Address '${address}' not found: no free loopback address.`);
}

function refusePools(input: AllocateAddressRequest): void {
  const { PublicIpv4Pool: pool, CustomerOwnedIpv4Pool: own, IpamPoolId: ipam } = input;
  if ((pool ?? 'amazon') === 'amazon' && own === undefined && ipam === undefined) return;
  throw new AwsError('UnsupportedOperation', 'The practice cloud has no address pools.');
}
