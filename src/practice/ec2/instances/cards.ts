import type { InstanceNetworkInterfaceSpecification, RunInstancesRequest } from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import { newId } from '../../ids';
import type { Call } from '../../service';
import type { InstanceRecord } from '../../state/records/instances';
import type { SubnetRecord } from '../../state/records/network';
import { defaultSecurityGroup, findSecurityGroup } from '../securityGroups/find';
import { findSubnet } from '../network/find';
import { freePrivateIps } from '../network/privateIps';

/**
 * The network interface that a launch says of the first device. Throws AwsError where several are said and a public
 * address, which EC2 gives to one interface alone.
 */
export function firstCard({
  NetworkInterfaces: cards = [],
}: RunInstancesRequest): InstanceNetworkInterfaceSpecification | undefined {
  if (cards.length > 1 && cards.some((card) => card.AssociatePublicIpAddress === true)) {
    throw new AwsError(
      'InvalidParameterCombination',
      'The associatePublicIPAddress parameter cannot be specified when launching with multiple network interfaces.',
    );
  }
  const first = cards.find(({ DeviceIndex: index = 0 }) => index === 0);
  if (first || cards.length === 0) return first;
  throw new AwsError(
    'InvalidParameterValue',
    'The launch must include a network interface with device index 0.',
  );
}

/** The network interfaces beside the first. */
export function furtherCards(
  call: Call,
  { NetworkInterfaces: cards = [] }: RunInstancesRequest,
  first: SubnetRecord,
): NonNullable<InstanceRecord['furtherCards']> {
  return cards
    .filter(({ DeviceIndex: index = 0 }) => index !== 0)
    .map(({ DeviceIndex: index, SubnetId: subnetId, Groups: groups, PrivateIpAddress: wanted }) => {
      const subnet = subnetId === undefined ? first : findSubnet(call, subnetId);
      const given = groups?.map((id) => findSecurityGroup(call, id)) ?? [
        defaultSecurityGroup(call, subnet.vpcId),
      ];
      return {
        id: newId('eni'),
        deviceIndex: index ?? 1,
        subnetId: subnet.id,
        groupIds: given.flatMap((group) => group?.id ?? []),
        privateIp: wanted ?? freePrivateIps(call, subnet, 1)[0] ?? '',
      };
    });
}
