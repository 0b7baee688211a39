import * as l10n from '@vscode/l10n';
import {
  presetLabel,
  presetOf,
  sameRule,
  peerText,
  type Peer,
  type PeerNames,
  type RuleChange,
  type RuleSpec,
} from '../../../core/ec2/firewall';
import { portsWords } from './portsWords';

/** What a change does, in words; `was` is how it was, where that is not said already. */
export interface ChangeWords {
  readonly text: string;
  readonly was: string;
}

export function changeWords(change: RuleChange, names: PeerNames): ChangeWords {
  if (change.kind === 'remove') return { text: stopWords(change.before, names), was: '' };
  if (change.kind === 'add') return { text: letWords(change.after, names), was: '' };
  const { before, after } = change;
  if (!sameRule(before, after)) return { text: letWords(after, names), was: ruleWords(before, names) };
  const rule = trafficAndPeer(after, names);
  const text = after.description
    ? l10n.t('Describe {0} as “{1}”.', rule, after.description)
    : l10n.t('Take the description from {0}.', rule);
  return { text, was: before.description };
}

/** A rule as a phrase: "SSH (22) from 203.0.113.7/32, “laptop”". */
export function ruleWords(rule: RuleSpec, names: PeerNames): string {
  const phrase = trafficAndPeer(rule, names);
  return rule.description ? `${phrase}, “${rule.description}”` : phrase;
}

/** What a peer is besides its text; "" when the text says it all. */
export function peerHint(peer: Peer, names: PeerNames, ownId: string): string {
  switch (peer.kind) {
    case 'ipv4':
    case 'ipv6':
      return rangeHint(peer.cidr, names);
    case 'group':
      if (peer.id === ownId) return l10n.t('this group');
      if (peer.account !== undefined) return l10n.t('account {0}', peer.account);
      return idHint(peer, names);
    case 'prefixList':
      return idHint(peer, names);
  }
}

function rangeHint(cidr: string, { callerAddress = {} }: PeerNames): string {
  if (cidr === '0.0.0.0/0') return l10n.t('anywhere, IPv4');
  if (cidr === '::/0') return l10n.t('anywhere, IPv6');
  const { ipv4, ipv6 } = callerAddress;
  return cidr === `${ipv4}/32` || cidr === `${ipv6}/128` ? l10n.t('my address') : '';
}

function idHint(peer: Extract<Peer, { id: string }>, names: PeerNames): string {
  return peerText(peer, names) === peer.id ? '' : peer.id;
}

function letWords(rule: RuleSpec, names: PeerNames): string {
  const words = ruleWords(rule, names);
  return rule.direction === 'inbound' ? l10n.t('Let in {0}.', words) : l10n.t('Let out {0}.', words);
}

function stopWords(rule: RuleSpec, names: PeerNames): string {
  const words = ruleWords(rule, names);
  return rule.direction === 'inbound'
    ? l10n.t('No longer let in {0}.', words)
    : l10n.t('No longer let out {0}.', words);
}

function trafficAndPeer({ direction, peer, ...traffic }: RuleSpec, names: PeerNames): string {
  const hint = peer.kind === 'ipv4' || peer.kind === 'ipv6' ? rangeHint(peer.cidr, names) : '';
  const text = peerText(peer, names);
  const whom = hint && hint !== text ? `${text} (${hint})` : text;
  return direction === 'inbound'
    ? l10n.t('{0} from {1}', trafficWords(traffic), whom)
    : l10n.t('{0} to {1}', trafficWords(traffic), whom);
}

function trafficWords(traffic: Pick<RuleSpec, 'protocol' | 'from' | 'to'>): string {
  const preset = presetOf(traffic);
  if (preset === 'custom') return l10n.t('protocol {0}', traffic.protocol);
  if (preset === 'all' || preset === 'all-tcp' || preset === 'all-udp') return presetLabel(preset);
  return `${presetLabel(preset)} (${portsWords(traffic)})`;
}
