import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import type { Cloud } from '../../cloud';
import { addressAt, parseIpv4Range, sizeOf, type Ipv4Range } from './ipv4';

/** Part of the loopback network that hardly anything else uses: 127.64.0.0/10. */
const RANGE: Ipv4Range = { first: (127 * 256 + 64) * 65536, prefix: 10 };
/** The one loopback address of computers such as Macs. */
const ONLY = '127.0.0.1';
const LOOPBACK: Ipv4Range = { first: 127 * 2 ** 24, prefix: 8 };

/**
 * Which loopback addresses this computer has, for `Cloud.addresses`: Linux and Windows have all of 127.0.0.0/8,
 * others only 127.0.0.1. It tries one, once.
 */
export function loopbackAddresses(): Promise<NonNullable<Cloud['addresses']>> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve('one'));
    server.listen(0, addressAt(RANGE, 1), () => server.close(() => resolve('many')));
  });
}

/** A public address that nothing in any region has; where the computer has only one, that one. */
export function freePublicIp(cloud: Cloud): string {
  return freePublicIps(cloud, 1).join();
}

/** As many of them; it looks through everything that has an address once, however many are asked for. */
export function freePublicIps(cloud: Cloud, count: number): string[] {
  if (cloud.addresses === 'one') return Array.from({ length: count }, () => ONLY);
  const used = usedPublicIps(cloud);
  return Array.from({ length: count }, () => {
    const address = unused(used);
    used.add(address);
    return address;
  });
}

/** Whether a person may ask for an address: one of the loopback network that the computer has and nothing uses. */
export function isFreePublicIp(cloud: Cloud, address: string): boolean {
  if (cloud.addresses === 'one') return address === ONLY;
  const range = parseIpv4Range(`${address}/32`);
  if (!range || range.first <= LOOPBACK.first) return false;
  return range.first < LOOPBACK.first + sizeOf(LOOPBACK) - 1 && !usedPublicIps(cloud).has(address);
}

function usedPublicIps({ store }: Cloud): Set<string> {
  const used = new Set<string>();
  for (const [, { instances, addresses }] of store.entries()) {
    for (const { publicIp } of instances.values()) if (publicIp !== undefined) used.add(publicIp);
    for (const { publicIp } of addresses.values()) used.add(publicIp);
  }
  return used;
}

/** Four million addresses and some thousand instances: a free one is found at once. */
function unused(used: ReadonlySet<string>): string {
  for (;;) {
    const address = addressAt(RANGE, randomInt(1, sizeOf(RANGE) - 1));
    if (!used.has(address)) return address;
  }
}
