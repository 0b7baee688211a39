import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { RegionTables } from '../../state/store';
import type { SecurityGroupRule } from '../../state/records/network';
import { prefixList } from '../network/prefixLists';

/** A connection that somebody tries to make to an instance. */
export interface Traffic {
  readonly protocol: 'tcp';
  /** The instance is reached when any of them is open: its SSH has one port on this computer and 22 on paper. */
  readonly ports: readonly number[];
  /** The address of who tries it, IPv4 or IPv6. */
  readonly from: string;
}

/**
 * Whether the inbound rules of any of the groups let traffic in. A rule may admit ranges, the ranges of a prefix
 * list, or the instances that carry a group: by their addresses, as long as they run. Reads the state, changes
 * nothing.
 */
export function admits(
  db: Pick<RegionTables, 'securityGroups' | 'instances'>,
  groupIds: readonly string[],
  { ports, from }: Traffic,
): boolean {
  const family = isIPv4(from) ? 'ipv4' : isIPv6(from) ? 'ipv6' : undefined;
  if (!family) return false;
  const open = groupIds
    .flatMap((id) => db.securityGroups.get(id)?.rules ?? [])
    .filter((rule) => !rule.egress && ports.some((port) => covers(rule, port)));
  const admitted = new BlockList();
  for (const range of open.flatMap(rangesOf)) addRange(admitted, range);
  for (const address of addressesOf(db, open)) admitted.addAddress(address, 'ipv4');
  return admitted.check(from, family);
}

const covers = ({ protocol, from, to }: SecurityGroupRule, port: number) =>
  protocol === '-1' || (protocol === 'tcp' && from <= port && port <= to);

function rangesOf({ cidrIpv4, cidrIpv6, prefixListId }: SecurityGroupRule): readonly string[] {
  if (prefixListId !== undefined) return prefixList(prefixListId)?.cidrs ?? [];
  return [cidrIpv4, cidrIpv6].filter((range) => range !== undefined);
}

/** Node's list is named for what it mostly does; it holds ranges, and tells whether an address is in one of them. */
function addRange(list: BlockList, range: string): void {
  const [address = '', prefix = ''] = range.split('/');
  list.addSubnet(address, Number(prefix), isIPv4(address) ? 'ipv4' : 'ipv6');
}

/** Of the running instances that carry a group which one of the rules names. */
function addressesOf(db: Pick<RegionTables, 'instances'>, rules: readonly SecurityGroupRule[]): string[] {
  const peers = new Set(rules.flatMap(({ groupId }) => groupId ?? []));
  if (peers.size === 0) return [];
  return db.instances
    .filter(({ state, groupIds }) => state === 'running' && groupIds.some((id) => peers.has(id)))
    .flatMap(({ privateIp, publicIp }) => [privateIp, ...(publicIp === undefined ? [] : [publicIp])]);
}
