import { isIPv4 } from 'node:net';

/** A range of IPv4 addresses in the form of CIDR. */
export interface Ipv4Range {
  /** Its first address as a number from 0 to 2^32 - 1. */
  readonly first: number;
  /** Bits that all its addresses share, from 0 to 32. */
  readonly prefix: number;
}

/**
 * Reads a range such as "10.0.0.0/16". Bits beyond the prefix are cleared, as EC2 does: "100.68.0.18/18" is
 * "100.68.0.0/18". Undefined for anything else.
 */
export function parseIpv4Range(text: string): Ipv4Range | undefined {
  const [, address = '', bits = ''] = /^([\d.]+)\/(\d{1,2})$/.exec(text) ?? [];
  const prefix = Number(bits);
  if (!isIPv4(address) || prefix > 32) return undefined;
  const number = numberOf(address);
  return { first: number - (number % 2 ** (32 - prefix)), prefix };
}

export function writeIpv4Range({ first, prefix }: Ipv4Range): string {
  return `${addressOf(first)}/${prefix}`;
}

/** How many addresses a range holds. */
export const sizeOf = ({ prefix }: Ipv4Range): number => 2 ** (32 - prefix);

/** The address at a place in a range, counted from 0. */
export const addressAt = ({ first }: Ipv4Range, place: number): string => addressOf(first + place);

export const liesWithin = (inner: Ipv4Range, outer: Ipv4Range): boolean =>
  inner.first >= outer.first && inner.first + sizeOf(inner) <= outer.first + sizeOf(outer);

/** Ranges in the form of CIDR overlap only when one lies in the other. */
export const overlap = (a: Ipv4Range, b: Ipv4Range): boolean => liesWithin(a, b) || liesWithin(b, a);

function numberOf(address: string): number {
  return address.split('.').reduce((number, byte) => number * 256 + Number(byte), 0);
}

function addressOf(number: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(number / 2 ** bits) % 256).join('.');
}
