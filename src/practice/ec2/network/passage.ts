import { BlockList, isIPv4 } from 'node:net';
import type { AclEntryRecord, VpcRecord } from '../../state/records/network';
import type { Traffic } from '../securityGroups/firewall';
import { aclEntriesOf } from './aclEntries';
import { hasInternetRoute } from './internetRoute';

/** Where a client's answers go: it connects from one of these, and which one is not known on paper. */
const EPHEMERAL_PORT = 50_000;
const TCP = '6';

/**
 * Whether the network of a VPC lets a client from outside in, and the answers out: its route table and its network
 * ACL. An ACL has no memory, so both ways need a rule. Groups come after it.
 */
export function passes(vpc: VpcRecord, { ports, from }: Traffic): boolean {
  const entries = aclEntriesOf(vpc);
  return (
    hasInternetRoute(vpc) &&
    ports.some((port) => allows(entries, { egress: false, from, port })) &&
    allows(entries, { egress: true, from, port: EPHEMERAL_PORT })
  );
}

interface Packet {
  readonly egress: boolean;
  /** The address of the client. */
  readonly from: string;
  readonly port: number;
}

/** The lowest number that fits decides; what fits none is denied. */
function allows(entries: readonly AclEntryRecord[], packet: Packet): boolean {
  const [first] = entries.filter((entry) => fits(entry, packet)).sort((a, b) => a.number - b.number);
  return first?.action === 'allow';
}

function fits({ egress, protocol, cidr, ports }: AclEntryRecord, packet: Packet): boolean {
  if (egress !== packet.egress || !isIPv4(packet.from)) return false;
  if (protocol !== '-1' && protocol !== TCP) return false;
  if (ports && (packet.port < ports.from || packet.port > ports.to)) return false;
  const [address = '', prefix = ''] = cidr.split('/');
  const range = new BlockList();
  range.addSubnet(address, Number(prefix), 'ipv4');
  return range.check(packet.from, 'ipv4');
}
