import type { Place } from '../../account/account';
import { askAll } from '../ask';
import { toInstance } from '../instances/instances';
import type { Instance } from '../types';
import type { Firewall, Named } from './types';

/** Who uses a group. */
export interface FirewallUses {
  /** Instances that have it and are not terminated; the name is that of the Name tag. */
  readonly instances: readonly Named[];
  /** Other groups whose rules name it. */
  readonly groups: readonly Named[];
  /** Network interfaces of anything else (load balancers, databases and so on); the name is their description. */
  readonly interfaces: readonly Named[];
}

/** Asks EC2 who uses a group. Throws Problem. */
export async function usesOf(at: Place, id: string, signal?: AbortSignal): Promise<FirewallUses> {
  const [instances, interfaces, ...groups] = await Promise.all([
    instancesWith(at, id, signal),
    interfacesWith(at, id, signal),
    groupsNaming(at, 'ip-permission.group-id', id, signal),
    groupsNaming(at, 'egress.ip-permission.group-id', id, signal),
  ]);
  const others = new Map(groups.flat().map((group) => [group.id, group]));
  others.delete(id);
  return { instances, interfaces, groups: [...others.values()] };
}

/**
 * Who uses a group, as far as it is known without a call. Interfaces of anything but instances are not.
 */
export function usersAmong(
  id: string,
  instances: readonly Instance[],
  firewalls: readonly Firewall[],
): FirewallUses {
  return {
    instances: instances
      .filter(
        ({ state, securityGroups }) => state !== 'terminated' && securityGroups.some((g) => g.id === id),
      )
      .map(named),
    groups: firewalls
      .filter(
        (firewall) =>
          firewall.id !== id && firewall.rules.some(({ peer }) => peer.kind === 'group' && peer.id === id),
      )
      .map(({ id: other, name }) => ({ id: other, name })),
    interfaces: [],
  };
}

const named = ({ id, name }: Pick<Instance, 'id' | 'name'>): Named => ({ id, name: name ?? '' });

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
async function instancesWith(at: Place, id: string, signal?: AbortSignal): Promise<Named[]> {
  const Filters = [{ Name: 'instance.group-id', Values: [id] }];
  const pages = await askAll(
    at,
    'ec2:DescribeInstances',
    (sdk, page) => new sdk.DescribeInstancesCommand({ Filters, ...page }),
    signal,
  );
  return pages
    .flatMap((page) => page.Reservations ?? [])
    .flatMap((reservation) => reservation.Instances ?? [])
    .map((instance) => toInstance(instance, at.region))
    .filter(({ state }) => state !== 'terminated')
    .map(named);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html */
async function interfacesWith(at: Place, id: string, signal?: AbortSignal): Promise<Named[]> {
  const Filters = [{ Name: 'group-id', Values: [id] }];
  const pages = await askAll(
    at,
    'ec2:DescribeNetworkInterfaces',
    (sdk, page) => new sdk.DescribeNetworkInterfacesCommand({ Filters, ...page }),
    signal,
  );
  return pages
    .flatMap((page) => page.NetworkInterfaces ?? [])
    .filter(({ Attachment }) => !Attachment?.InstanceId)
    .map(({ NetworkInterfaceId: eni = '', Description: name = '' }) => ({ id: eni, name }));
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html */
async function groupsNaming(at: Place, filter: string, id: string, signal?: AbortSignal): Promise<Named[]> {
  const pages = await askAll(
    at,
    'ec2:DescribeSecurityGroups',
    (sdk, page) =>
      new sdk.DescribeSecurityGroupsCommand({ Filters: [{ Name: filter, Values: [id] }], ...page }),
    signal,
  );
  return pages
    .flatMap((page) => page.SecurityGroups ?? [])
    .map(({ GroupId = '', GroupName = '' }) => ({ id: GroupId, name: GroupName }));
}
