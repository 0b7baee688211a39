import type { CallerAddresses } from '../network/callerAddresses';
import { groupText } from '../network/groupText';
import { parseRange, writeRange } from './cidr';
import { covers, ruleKey } from './rules';
import type { Firewall, Peer, Rule, RuleSpec, WantedRule } from './types';

const PREFIX = 'EC2 Lab: ';
/** Leaves room for what may follow, within the 255 characters of a description. */
const MAX_WHO = 100;

/**
 * The description of rules that EC2 Lab writes for one person, such as "EC2 Lab: ana@laptop". After a comma more may
 * follow: "EC2 Lab: ana@laptop, SSH". In characters that EC2 takes.
 *
 * @param who whatever tells this person's rules from those of others, such as user@computer.
 */
export function ownMarker(who: string): string {
  const plain = groupText(who).replaceAll(',', '-').slice(0, MAX_WHO).trim();
  return `${PREFIX}${plain || 'me'}`;
}

/** The rules that EC2 Lab wrote for this person: those that its marker describes and that are about one address. */
export function ownRules({ rules }: Pick<Firewall, 'rules'>, marker: string): Rule[] {
  return rules.filter(
    ({ description, peer }) =>
      (description === marker || description.startsWith(`${marker},`)) && isOneAddress(peer),
  );
}

function isOneAddress(peer: Peer): boolean {
  if (peer.kind !== 'ipv4' && peer.kind !== 'ipv6') return false;
  return parseRange(peer.cidr)?.prefix === (peer.kind === 'ipv4' ? 32 : 128);
}

/**
 * All rules, with this person's own moved to the addresses that they have now; those of a family in which no address
 * is known stay as they are. One that would become the same as another goes, and the other stays.
 */
export function movedToAddresses(
  firewall: Pick<Firewall, 'rules'>,
  marker: string,
  now: CallerAddresses,
): WantedRule[] {
  const own = new Set(ownRules(firewall, marker));
  const addressFor = (rule: Rule) =>
    own.has(rule) ? (rule.peer.kind === 'ipv4' ? now.ipv4 : now.ipv6) : undefined;
  const known = new Set(firewall.rules.filter((rule) => !addressFor(rule)).map(ruleKey));
  return firewall.rules.flatMap((rule): WantedRule[] => {
    const address = addressFor(rule);
    if (!address) return [rule];
    const moved = { ...rule, peer: onlyFrom(address) };
    if (known.has(ruleKey(moved))) return [];
    known.add(ruleKey(moved));
    return [moved];
  });
}

/** All rules, and one more for each of the caller's addresses that no rule lets in yet. */
export function allowFrom(
  { rules }: Pick<Firewall, 'rules'>,
  options: {
    readonly addresses: CallerAddresses;
    readonly marker: string;
    /** TCP; 22 unless said otherwise. */
    readonly port?: number;
  },
): WantedRule[] {
  const { addresses, marker, port = 22 } = options;
  const wanted = [addresses.ipv4, addresses.ipv6]
    .filter((address) => address !== undefined)
    .map((address): RuleSpec => ({
      direction: 'inbound',
      protocol: 'tcp',
      from: port,
      to: port,
      peer: onlyFrom(address),
      description: `${marker}, ${port === 22 ? 'SSH' : port}`,
    }));
  return [...rules, ...wanted.filter((spec) => !rules.some((rule) => covers(rule, spec)))];
}

/** A range of the address alone. Throws RangeError when it is no address. */
function onlyFrom(address: string): Peer {
  const range = parseRange(address);
  if (!range || address.includes('/')) throw new RangeError(`Not an IP address: ${address}`);
  return { kind: range.family, cidr: writeRange(range) };
}
