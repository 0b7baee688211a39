import { isIPv6 } from 'node:net';
import { AwsError } from '../../awsError';
import { parseIpv4Range, writeIpv4Range } from '../network/ipv4';

/**
 * Ranges as EC2 keeps them: bits beyond the prefix are cleared ("100.68.0.18/18" becomes "100.68.0.0/18"), IPv6 in
 * its short form. Both throw AwsError InvalidParameterValue for what is no range.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
 */
export function canonicalIpv4(text: string): string {
  const range = parseIpv4Range(text);
  if (!range) throw malformed(text);
  return writeIpv4Range(range);
}

export function canonicalIpv6(text: string): string {
  const [, address = '', bits = ''] = /^([\da-f:.]+)\/(\d{1,3})$/i.exec(text) ?? [];
  const prefix = Number(bits);
  if (!isIPv6(address) || prefix > 128) throw malformed(text);
  const groups = groupsOf(address).map((group, index) => group & mask(prefix - index * 16));
  return `${short(groups.map((group) => group.toString(16)).join(':'))}/${prefix}`;
}

/** The eight numbers of an IPv6 address. */
function groupsOf(address: string): number[] {
  const [before = '', after] = short(address).split('::');
  const numbers = (part: string) => (part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)));
  const [head, tail] = [numbers(before), numbers(after ?? '')];
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

/** A URL's host is always written in the short form (RFC 5952). */
const short = (address: string) => new URL(`http://[${address}]`).hostname.slice(1, -1);

/** Sixteen bits of which the first are set. */
const mask = (bits: number) => (0xffff << (16 - Math.min(Math.max(bits, 0), 16))) & 0xffff;

function malformed(cidr: string): AwsError {
  return new AwsError('InvalidParameterValue', `CIDR block ${cidr} is malformed`);
}
