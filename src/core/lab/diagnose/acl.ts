import * as l10n from '@vscode/l10n';
import { aclStops, isLastEntry, type AclEntry, type AclTraffic } from '../../ec2/network/networkAcls';
import { ownPort } from './ownPort';
import { skipUnlessDirect } from './skip';
import type { Check } from './types';

/** Ports from which systems connect; answers go there. Linux begins at 32768, the others at 49152 (RFC 6056, 3.2). */
const EPHEMERAL = { from: 32768, to: 65535 } as const;

/** Whether the network ACL lets the caller in, and the answers out: it has no memory, so both need a rule. */
export const acl: Check = async (context) => {
  const skip = await skipUnlessDirect(context);
  if (skip) return skip;
  const { at, facts, signal, tools } = context;
  const { subnetId } = await facts.instance();
  if (subnetId === undefined) return { status: 'skipped', sentence: l10n.t('It is in no subnet.') };
  const [found, caller, way] = await Promise.all([
    tools.networkAclOf(at, subnetId, signal),
    facts.caller(),
    facts.way(),
  ]);
  if (!found) return { status: 'unknown', sentence: l10n.t('Its subnet shows no network ACL.') };
  if (caller === undefined) return { status: 'unknown', sentence: l10n.t('Your address is not known.') };
  const port = ownPort(way, at.account);
  const traffic: AclTraffic[] = [
    { direction: 'inbound', address: caller, from: port, to: port },
    { direction: 'outbound', address: caller, ...EPHEMERAL },
  ];
  const stopped = traffic.flatMap((each) => {
    const by = aclStops(found, each);
    return by ? [{ each, by }] : [];
  });
  const [first] = stopped;
  if (!first)
    return { status: 'ok', sentence: l10n.t('The network ACL lets you through.'), detail: found.id };
  return {
    status: 'bad',
    sentence:
      first.each.direction === 'inbound'
        ? l10n.t('The network ACL of its subnet does not let you in on port {0}.', port)
        : l10n.t('The network ACL of its subnet does not let the answers out to you.'),
    detail: `${found.id}: ${words(first.by)}`,
    fix: { kind: 'allowInAcl', aclId: found.id, traffic: stopped.map(({ each }) => each) },
  };
};

function words(entry: AclEntry): string {
  const number = isLastEntry(entry) ? '*' : String(entry.number);
  return entry.direction === 'inbound'
    ? l10n.t('inbound rule {0} denies {1}', number, entry.cidr)
    : l10n.t('outbound rule {0} denies {1}', number, entry.cidr);
}
