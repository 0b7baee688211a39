import { AwsError } from '../../awsError';
import type { RuleSpec } from './rule';

/** https://www.iana.org/assignments/protocol-numbers */
const NAMED: Readonly<Record<string, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };
const NAMES = Object.values(NAMED);
const MAX_PORT = 65535;
const MAX_ICMP = 255;
const ALL = { from: -1, to: -1 };

/** Protocol and ports as a client may write them. */
export interface PortsRequest {
  readonly IpProtocol?: string | undefined;
  readonly FromPort?: number | undefined;
  readonly ToPort?: number | undefined;
}

/**
 * A rule's protocol and ports as EC2 keeps them: protocols that have a name by their name; -1 for all ports, also
 * where the protocol has none. Throws AwsError InvalidParameterValue.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export function portsOf(request: PortsRequest): Pick<RuleSpec, 'protocol' | 'from' | 'to'> {
  const protocol = protocolOf(request.IpProtocol);
  switch (protocol) {
    case 'tcp':
    case 'udp':
      return { protocol, ...tcpPorts(request) };
    case 'icmp':
    case 'icmpv6':
      return { protocol, ...icmpTypes(protocol, request) };
    default:
      return { protocol, ...ALL };
  }
}

function protocolOf(text: string | undefined): string {
  if (text === undefined) {
    throw invalid(
      "Invalid value 'null' for protocol. VPC security group rules must specify protocols explicitly.",
    );
  }
  const name = text.toLowerCase();
  if (name === '-1' || NAMES.includes(name)) return name;
  if (/^\d{1,3}$/.test(name) && Number(name) <= 255) return NAMED[Number(name)] ?? String(Number(name));
  throw invalid(`Invalid value '${text}' for IP protocol. Unknown protocol.`);
}

function tcpPorts({ FromPort: from, ToPort: to }: PortsRequest) {
  if (from === undefined || to === undefined) throw invalid(missingPorts('TCP/UDP'));
  const beyond = [from, to].find((port) => !isWithin(port, 0, MAX_PORT));
  if (beyond !== undefined) throw invalid(`TCP/UDP port (${beyond}) out of range`);
  if (from > to) throw invalid(`Invalid TCP/UDP port range (${from}:${to})`);
  return { from, to };
}

/** ICMP's types and codes stand where others have ports. */
function icmpTypes(protocol: 'icmp' | 'icmpv6', { FromPort: type, ToPort: code }: PortsRequest) {
  if (protocol === 'icmpv6' && type === undefined && code === undefined) return ALL;
  if (type === undefined || code === undefined) throw invalid(missingPorts('ICMP'));
  if (!isWithin(type, -1, MAX_ICMP)) throw invalid(`ICMP type (${type}) out of range`);
  if (!isWithin(code, -1, MAX_ICMP)) throw invalid(`ICMP code (${code}) out of range`);
  if (type === -1 && code !== -1) throw invalid(`ICMP code (${code}) must be -1 when the type is -1`);
  return { from: type, to: code };
}

const isWithin = (value: number, min: number, max: number) =>
  Number.isInteger(value) && value >= min && value <= max;

const missingPorts = (protocol: string) =>
  `Invalid value 'Must specify both from and to ports with ${protocol}.' for portRange.`;

const invalid = (sentence: string) => new AwsError('InvalidParameterValue', sentence);
