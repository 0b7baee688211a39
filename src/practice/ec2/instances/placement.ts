import type { RunInstancesRequest } from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import { isOffered } from '../../catalog/offerings';
import type { MachineType } from '../../catalog/types';
import type { Call } from '../../service';
import type { SecurityGroupRecord, SubnetRecord } from '../../state/records/network';
import { defaultSubnet, findSubnet } from '../network/find';
import { freeCounts } from '../network/privateIps';
import { defaultSecurityGroup, findSecurityGroup, securityGroupByName } from '../securityGroups/find';
import { checkCapacity } from './capacity';
import { firstCard } from './cards';

/** Where an instance goes: a subnet, which has a zone and a VPC, and the groups of its network interface. */
export interface Placement {
  readonly subnet: SubnetRecord;
  readonly groups: readonly SecurityGroupRecord[];
  readonly publicAddress: boolean;
}

/**
 * The subnet and groups of a launch. Without a subnet, EC2 chooses a zone that has such machines free. Throws
 * AwsError for subnets, zones and groups that do not exist or do not belong together, and without capacity.
 */
export function placementFor(call: Call, input: RunInstancesRequest, type: MachineType): Placement {
  const card = firstCard(input);
  if (card && (input.SubnetId ?? input.SecurityGroupIds ?? input.SecurityGroups) !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      'Network interfaces and an instance-level subnet ID or security groups may not be specified on the same request',
    );
  }
  const subnet = subnetFor(call, card?.SubnetId ?? input.SubnetId, input.Placement?.AvailabilityZone, type);
  const ids = card?.Groups ?? input.SecurityGroupIds ?? [];
  return {
    subnet,
    groups: groupsFor(call, subnet, ids, input.SecurityGroups ?? []),
    publicAddress:
      card?.AssociatePublicIpAddress ??
      // By itself EC2 gives an address to a single interface only.
      (subnet.publicAddresses && (input.NetworkInterfaces ?? []).length <= 1),
  };
}

function subnetFor(
  call: Call,
  subnetId: string | undefined,
  zone: string | undefined,
  type: MachineType,
): SubnetRecord {
  if (subnetId !== undefined) return usable(call, findSubnet(call, subnetId), type);
  if (zone !== undefined) {
    const subnet = defaultSubnet(call, zone);
    if (subnet) return usable(call, subnet, type);
    throw new AwsError('InvalidParameterValue', `Invalid availability zone: [${zone}]`);
  }
  const chosen = emptiest(call, type);
  if (chosen) return usable(call, chosen, type);
  throw new AwsError(
    'VPCIdNotSpecified',
    'No default VPC for this user. GroupName is only supported for EC2-Classic and default VPC.',
  );
}

/** The default subnet with the most free addresses, of those whose zone has such machines where there are any. */
function emptiest({ db, cloud }: Call, type: MachineType): SubnetRecord | undefined {
  const subnets = db.subnets.filter(({ defaultForZone }) => defaultForZone);
  const able = subnets.filter(
    ({ zone }) => isOffered(type, zone) && cloud.faults.hasCapacity(type.name, zone),
  );
  const free = freeCounts(db);
  const [most] = (able.length > 0 ? able : subnets).sort(
    (a, b) => (free.get(b.id) ?? 0) - (free.get(a.id) ?? 0),
  );
  return most;
}

function usable(call: Call, subnet: SubnetRecord, type: MachineType): SubnetRecord {
  if (!isOffered(type, subnet.zone)) {
    throw new AwsError(
      'Unsupported',
      `Your requested instance type (${type.name}) is not supported in your requested Availability Zone (${subnet.zone}). Please retry your request by choosing another Availability Zone.`,
    );
  }
  checkCapacity(call, type.name, subnet.zone);
  return subnet;
}

function groupsFor(
  call: Call,
  { id: subnetId, vpcId }: SubnetRecord,
  ids: readonly string[],
  names: readonly string[],
): SecurityGroupRecord[] {
  const named = names.map((name) => {
    const group = securityGroupByName(call, name, vpcId);
    if (group) return group;
    throw new AwsError(
      'InvalidGroup.NotFound',
      `The security group '${name}' does not exist in VPC '${vpcId}'`,
    );
  });
  const groups = [...new Set(ids)].map((id) => findSecurityGroup(call, id)).concat(named);
  const stranger = groups.find((group) => group.vpcId !== vpcId);
  if (stranger) {
    throw new AwsError(
      'InvalidParameter',
      `Security group ${stranger.id} and subnet ${subnetId} belong to different networks.`,
    );
  }
  return groups.length > 0
    ? groups
    : [defaultSecurityGroup(call, vpcId)].filter((group) => group !== undefined);
}
