import * as l10n from '@vscode/l10n';
import type { CallerAddresses } from '../network/callerAddresses';
import { parseRange } from './cidr';
import { openedPorts } from './delicatePorts';
import { parsePeer } from './peers';
import { covers, peerKey, ruleKey } from './rules';
import type { Peer, RuleChange, RuleSpec } from './types';

export interface RuleWarning {
  readonly kind: 'openToWorld' | 'cutsYou' | 'covered';
  /** A whole sentence. */
  readonly message: string;
  /** The rule that it is about: one that is to be; for `cutsYou` one that goes. */
  readonly rule: RuleSpec;
}

export interface WarningContext {
  /** When it is not known, `cutsYou` tells when nobody at all could come in any more. */
  readonly callerAddress?: CallerAddresses;
  /** The TCP ports by which this person comes in: 22 unless said otherwise. */
  readonly ports?: readonly number[];
}

/**
 * What a person should know before changes are applied. Of rules that are there already and stay nothing is said.
 *
 * @param wanted all rules that there will be.
 */
export function warningsOf(
  changes: readonly RuleChange[],
  wanted: readonly RuleSpec[],
  context: WarningContext = {},
): RuleWarning[] {
  const coming = changes.flatMap((change) => (change.kind === 'remove' ? [] : [change.after]));
  const going = changes.flatMap((change) => (change.kind === 'add' ? [] : [change.before]));
  return [
    ...cutsYou(going, wanted, context),
    ...coming.flatMap(openToWorld),
    ...coming.flatMap((rule) => covered(rule, wanted)),
  ];
}

/** So large a range is a good part of the internet, even where it is not the whole of it. */
const WIDE = { ipv4: 8, ipv6: 16 } as const;

function openToWorld(rule: RuleSpec): RuleWarning[] {
  const { direction, peer } = rule;
  if (direction !== 'inbound' || (peer.kind !== 'ipv4' && peer.kind !== 'ipv6')) return [];
  const range = parseRange(peer.cidr);
  const ports = openedPorts(rule);
  if (!range || range.prefix >= WIDE[range.family] || ports.length === 0) return [];
  const listed = ports.slice(0, 3).join(', ');
  const message =
    ports.length > 3
      ? l10n.t('Anybody in {0} could reach {1} and others.', peer.cidr, listed)
      : l10n.t('Anybody in {0} could reach {1}.', peer.cidr, listed);
  return [{ kind: 'openToWorld', message, rule }];
}

function covered(rule: RuleSpec, wanted: readonly RuleSpec[]): RuleWarning[] {
  const key = ruleKey(rule);
  const other = wanted.find((each) => ruleKey(each) !== key && covers(each, rule));
  if (!other) return [];
  const message = l10n.t(
    'The rule for {0} lets through nothing new: the one for {1} does already.',
    peerKey(rule.peer),
    peerKey(other.peer),
  );
  return [{ kind: 'covered', message, rule }];
}

/** What goes now and let this person in, when nothing that there will be lets them in. */
function cutsYou(
  going: readonly RuleSpec[],
  wanted: readonly RuleSpec[],
  { callerAddress = {}, ports = [22] }: WarningContext,
): RuleWarning[] {
  const addresses = [callerAddress.ipv4, callerAddress.ipv6].filter((address) => address !== undefined);
  if (addresses.length === 0) return ports.flatMap((port) => cutsEverybody(going, wanted, port));
  return ports.flatMap((port) =>
    addresses.flatMap((address): RuleWarning[] => {
      const peer = parsePeer(address).value;
      const you = peer && connectionOf(peer, port);
      const rule = you && going.find((each) => covers(each, you));
      if (!you || !rule || wanted.some((each) => covers(each, you))) return [];
      const message = l10n.t(
        'This would lock you out: no other rule lets your address {0} in on port {1}.',
        address,
        port,
      );
      return [{ kind: 'cutsYou', message, rule }];
    }),
  );
}

function cutsEverybody(going: readonly RuleSpec[], wanted: readonly RuleSpec[], port: number): RuleWarning[] {
  const letsSomebodyIn = (rule: RuleSpec) => covers(rule, connectionOf(rule.peer, port));
  const rule = going.find(letsSomebodyIn);
  if (!rule || wanted.some(letsSomebodyIn)) return [];
  return [{ kind: 'cutsYou', message: l10n.t('Nobody could come in on port {0} any more.', port), rule }];
}

const connectionOf = (peer: Peer, port: number): RuleSpec => ({
  direction: 'inbound',
  protocol: 'tcp',
  from: port,
  to: port,
  peer,
  description: '',
});
