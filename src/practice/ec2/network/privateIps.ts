import { randomInt } from 'node:crypto';
import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { SubnetRecord } from '../../state/records/network';
import { addressAt, parseIpv4Range, sizeOf, type Ipv4Range } from './ipv4';

/**
 * The first four addresses of a subnet and its last one belong to AWS.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
const RESERVED_AT_START = 4;
const RESERVED = RESERVED_AT_START + 1;

/**
 * Private addresses that no instance has, for that many more. It looks through all instances once, however many are
 * asked for. Throws AwsError InsufficientFreeAddressesInSubnet.
 */
export function freePrivateIps({ db }: Pick<Call, 'db'>, subnet: SubnetRecord, count: number): string[] {
  const range = rangeOf(subnet);
  const used = new Set<string>();
  for (const { subnetId, privateIp, furtherCards = [], state } of db.instances.values()) {
    if (state === 'terminated') continue;
    if (subnetId === subnet.id) used.add(privateIp);
    for (const card of furtherCards) if (card.subnetId === subnet.id) used.add(card.privateIp);
  }
  const usable = sizeOf(range) - RESERVED;
  if (used.size + count > usable) {
    throw new AwsError(
      'InsufficientFreeAddressesInSubnet',
      `There are not enough free addresses in subnet '${subnet.id}' to satisfy the requested number of instances.`,
    );
  }
  return takeFree(range, usable, used, count);
}

/** How many addresses each subnet has left, by its id; those of stopped instances are not free. */
export function freeCounts(db: Call['db']): ReadonlyMap<string, number> {
  const counts = new Map(
    [...db.subnets.values()].map((subnet) => [subnet.id, sizeOf(rangeOf(subnet)) - RESERVED]),
  );
  for (const { subnetId, state } of db.instances.values()) {
    const count = counts.get(subnetId);
    if (count !== undefined && state !== 'terminated') counts.set(subnetId, count - 1);
  }
  return counts;
}

/** From a random place on, as EC2 does, so that an address is rarely the one that another instance had just now. */
function takeFree(range: Ipv4Range, usable: number, used: ReadonlySet<string>, count: number): string[] {
  const start = randomInt(usable);
  const taken: string[] = [];
  for (let step = 0; taken.length < count; step++) {
    const address = addressAt(range, RESERVED_AT_START + ((start + step) % usable));
    if (!used.has(address)) taken.push(address);
  }
  return taken;
}

function rangeOf({ id, cidr }: SubnetRecord): Ipv4Range {
  const range = parseIpv4Range(cidr);
  if (!range) throw new Error(`${id} has no range: ${cidr}`);
  return range;
}
