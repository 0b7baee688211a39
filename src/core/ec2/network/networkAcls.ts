import type { NetworkAclEntry as SdkEntry } from '@aws-sdk/client-ec2';
import type { Place } from '../../account/account';
import { ask, askAll } from '../ask';
import { containsRange, parseRange } from '../firewall/cidr';
import type { Direction } from '../firewall/types';

/** One rule of a network ACL. The lowest number that fits decides. */
export interface AclEntry {
  readonly number: number;
  readonly direction: Direction;
  readonly action: 'allow' | 'deny';
  /** "-1" for all, else a protocol number: "6" is TCP. */
  readonly protocol: string;
  readonly cidr: string;
  /** 0 to 65535 where the protocol has no ports. */
  readonly from: number;
  readonly to: number;
}

export interface NetworkAcl {
  readonly id: string;
  readonly entries: readonly AclEntry[];
}

/** TCP ports of one direction between the subnet and one address. */
export interface AclTraffic {
  readonly direction: Direction;
  /** Of the other side: an IPv4 or IPv6 address. */
  readonly address: string;
  readonly from: number;
  readonly to: number;
}

const TCP = '6';
const MAX_PORT = 65535;
/** The last line, which EC2 shows as `*` and nobody can change. */
const LAST_NUMBER = 32767;

/**
 * The network ACL of a subnet; undefined when EC2 shows none. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkAcls.html
 */
export async function networkAclOf(
  at: Place,
  subnetId: string,
  signal?: AbortSignal,
): Promise<NetworkAcl | undefined> {
  const Filters = [{ Name: 'association.subnet-id', Values: [subnetId] }];
  const pages = await askAll(
    at,
    'ec2:DescribeNetworkAcls',
    (sdk, page) => new sdk.DescribeNetworkAclsCommand({ Filters, ...page }),
    signal,
  );
  const said = pages.flatMap((page) => page.NetworkAcls ?? [])[0];
  return said && { id: said.NetworkAclId ?? '', entries: (said.Entries ?? []).flatMap(toEntry) };
}

/**
 * The rule that stops some of this traffic; undefined when all of it may pass. Rules are looked at by their numbers,
 * and each port goes by the first that fits it; the last rule denies what is left. Pure.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export function aclStops(
  { entries }: Pick<NetworkAcl, 'entries'>,
  traffic: AclTraffic,
): AclEntry | undefined {
  const address = parseRange(traffic.address);
  const fitting = entries
    .filter(({ direction, protocol, cidr }) => {
      const range = parseRange(cidr);
      const fits = range && address && containsRange(range, address);
      return direction === traffic.direction && fits && (protocol === '-1' || protocol === TCP);
    })
    .sort((a, b) => a.number - b.number);
  let open: readonly PortRange[] = [traffic];
  for (const entry of fitting) {
    if (open.length === 0) return undefined;
    if (entry.action === 'deny' && open.some((ports) => overlap(ports, entry))) return entry;
    open = open.flatMap((ports) => without(ports, entry));
  }
  if (open.length === 0) return undefined;
  const { direction } = traffic;
  const cidr = address?.family === 'ipv6' ? '::/0' : '0.0.0.0/0';
  return { number: LAST_NUMBER, direction, action: 'deny', protocol: '-1', cidr, from: 0, to: MAX_PORT };
}

/** Whether it is the line that ends every list, and no rule that somebody made. */
export function isLastEntry({ number }: AclEntry): boolean {
  return number === LAST_NUMBER;
}

/** The highest number that is free and goes before `number`; undefined when there is none. Pure. */
export function numberBefore(
  { entries }: Pick<NetworkAcl, 'entries'>,
  { number, direction }: Pick<AclEntry, 'number' | 'direction'>,
): number | undefined {
  const taken = new Set(entries.filter((each) => each.direction === direction).map((each) => each.number));
  for (let free = number - 1; free > 0; free--) if (!taken.has(free)) return free;
  return undefined;
}

/**
 * Adds a rule that lets TCP traffic pass. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html
 */
export async function allowInAcl(
  at: Place,
  aclId: string,
  { number, traffic }: { readonly number: number; readonly traffic: AclTraffic },
): Promise<void> {
  const { direction, address, from, to } = traffic;
  await ask(
    at,
    'ec2:CreateNetworkAclEntry',
    (sdk) =>
      new sdk.CreateNetworkAclEntryCommand({
        NetworkAclId: aclId,
        RuleNumber: number,
        Egress: direction === 'outbound',
        Protocol: TCP,
        RuleAction: 'allow',
        PortRange: { From: from, To: to },
        ...(address.includes(':') ? { Ipv6CidrBlock: `${address}/128` } : { CidrBlock: `${address}/32` }),
      }),
  );
}

type PortRange = Pick<AclEntry, 'from' | 'to'>;

const overlap = (a: PortRange, b: PortRange) => a.from <= b.to && b.from <= a.to;

/** What is left of a range when another is taken out. */
function without(ports: PortRange, { from, to }: PortRange): PortRange[] {
  if (!overlap(ports, { from, to })) return [ports];
  return [
    { from: ports.from, to: from - 1 },
    { from: to + 1, to: ports.to },
  ].filter((rest) => rest.from <= rest.to);
}

function toEntry(said: SdkEntry): AclEntry[] {
  const cidr = said.CidrBlock ?? said.Ipv6CidrBlock;
  if (cidr === undefined) return [];
  return [
    {
      number: said.RuleNumber ?? LAST_NUMBER,
      direction: said.Egress ? 'outbound' : 'inbound',
      action: said.RuleAction === 'allow' ? 'allow' : 'deny',
      protocol: said.Protocol ?? '-1',
      cidr,
      from: said.PortRange?.From ?? 0,
      to: said.PortRange?.To ?? MAX_PORT,
    },
  ];
}
