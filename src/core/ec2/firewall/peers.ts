import * as l10n from '@vscode/l10n';
import type { CallerAddresses } from '../network/callerAddresses';
import { networkOf, parseRange, writeRange } from './cidr';
import type { Parsed, RuleFault } from './fault';
import { peerKey } from './rules';
import type { Named, Peer } from './types';

/** What people may call peers. */
export interface PeerNames {
  readonly groups?: readonly Named[];
  readonly prefixLists?: readonly Named[];
  readonly callerAddress?: CallerAddresses;
}

const ANYWHERE = { kind: 'ipv4', cidr: '0.0.0.0/0' } as const;
const ANYWHERE_IPV6 = { kind: 'ipv6', cidr: '::/0' } as const;

const faulty = (message: string, peer?: Peer): { readonly fault: RuleFault } => ({
  fault: { field: 'peer', severity: 'error', message, ...(peer && { fix: { peer } }) },
});

/**
 * A peer as a person types it: an address or range, "anywhere" (also "anywhere IPv6"), "my address" (also "my IPv6
 * address"), a group or prefix list by id or by name, "123456789012/sg-…" for a group of another account. Words are
 * known in English and in the language of the screen.
 */
export function parsePeer(text: string, names: PeerNames = {}): Parsed<Peer> {
  const typed = text.trim();
  if (typed === '')
    return faulty(l10n.t('Say from where or to where: an address, a range, a group or a prefix list.'));
  // Whatever somebody calls a group or a list, an address stays that address.
  return byId(typed) ?? byWord(typed, names) ?? byRange(typed) ?? byName(typed, names) ?? unknown(typed);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html: 8 or 17 hexadecimal digits. */
const GROUP = /^(?:(\d{12})\/)?(sg-[0-9a-f]{8,17})$/;
const PREFIX_LIST = /^pl-[0-9a-f]{8,17}$/;

function byId(typed: string): Parsed<Peer> | undefined {
  const [, account, group] = GROUP.exec(typed) ?? [];
  if (group !== undefined)
    return { value: { kind: 'group', id: group, ...(account !== undefined && { account }) } };
  return PREFIX_LIST.test(typed) ? { value: { kind: 'prefixList', id: typed } } : undefined;
}

function byName(typed: string, { groups = [], prefixLists = [] }: PeerNames): Parsed<Peer> | undefined {
  const found: Peer[] = [
    ...groups.filter(({ name }) => name === typed).map(({ id }) => ({ kind: 'group', id }) as const),
    ...prefixLists
      .filter(({ name }) => name === typed)
      .map(({ id }) => ({ kind: 'prefixList', id }) as const),
  ];
  const [first, ...others] = found;
  if (!first) return undefined;
  if (others.length === 0) return { value: first };
  const ids = found.map(peerKey).join(', ');
  return faulty(l10n.t('Several are called {0}. Give the id: {1}.', typed, ids));
}

function byWord(typed: string, { callerAddress: mine }: PeerNames): Parsed<Peer> | undefined {
  const word = simple(typed);
  const is = (...words: string[]) => words.some((each) => simple(each) === word);
  if (is('anywhere', 'anywhere IPv4', l10n.t('anywhere'), l10n.t('anywhere IPv4')))
    return { value: ANYWHERE };
  if (is('anywhere IPv6', l10n.t('anywhere IPv6'))) return { value: ANYWHERE_IPV6 };
  if (is('my address', 'my IP', l10n.t('my address'))) return addressOf(mine?.ipv4 ?? mine?.ipv6);
  if (is('my IPv4 address', l10n.t('my IPv4 address'))) return addressOf(mine?.ipv4);
  if (is('my IPv6 address', l10n.t('my IPv6 address'))) return addressOf(mine?.ipv6);
  return undefined;
}

/** Case, blanks and punctuation are for people. */
const simple = (text: string) => text.toLowerCase().replace(/[\s()_-]+/g, '');

function addressOf(address: string | undefined): Parsed<Peer> {
  const known = address === undefined ? undefined : byRange(address);
  return known ?? faulty(l10n.t('Your address is not known.'));
}

function unknown(typed: string): { readonly fault: RuleFault } {
  return faulty(
    l10n.t(
      '"{0}" is no address, no range such as 203.0.113.0/24, and no known group or prefix list.',
      typed.slice(0, 64),
    ),
  );
}

function byRange(typed: string): Parsed<Extract<Peer, { cidr: string }>> | undefined {
  const range = parseRange(typed);
  if (!range) return undefined;
  const peer = { kind: range.family, cidr: writeRange(networkOf(range)) } as const;
  return networkOf(range).address === range.address ? { value: peer } : { fault: hostBitsFault(typed, peer) };
}

function hostBitsFault(typed: string, meant: Extract<Peer, { cidr: string }>): RuleFault {
  return faulty(
    l10n.t('{0} is an address within {1}. Did you mean the whole of it?', typed, meant.cidr),
    meant,
  ).fault;
}

/** What is wrong with a peer that did not come through `parsePeer`. */
export function peerFault(peer: Peer): RuleFault | undefined {
  switch (peer.kind) {
    case 'ipv4':
    case 'ipv6': {
      const parsed = byRange(peer.cidr) ?? unknown(peer.cidr);
      if (parsed.fault) return parsed.fault;
      const { value } = parsed;
      if (value.kind === peer.kind && value.cidr === peer.cidr) return undefined;
      return faulty(l10n.t('{0} is written {1}.', peer.cidr, peerKey(value)), value).fault;
    }
    case 'group':
    case 'prefixList': {
      const parsed = byId(peerKey(peer));
      if (parsed?.value?.kind === peer.kind) return undefined;
      return faulty(
        peer.kind === 'group'
          ? l10n.t('{0} is not the id of a security group.', peerKey(peer))
          : l10n.t('{0} is not the id of a prefix list.', peerKey(peer)),
      ).fault;
    }
  }
}

/** A peer in words that `parsePeer` reads again: the name where only one thing has it, otherwise the id or range. */
export function peerText(peer: Peer, names: PeerNames = {}): string {
  const key = peerKey(peer);
  if (peer.kind === 'ipv4' || peer.kind === 'ipv6') return key;
  const name = (peer.kind === 'group' ? names.groups : names.prefixLists)?.find(({ id }) => id === key)?.name;
  if (name === undefined || name === '') return key;
  const again = parsePeer(name, names).value;
  return again && peerKey(again) === key ? name : key;
}
