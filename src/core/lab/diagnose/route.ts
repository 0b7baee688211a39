import * as l10n from '@vscode/l10n';
import { isInternet, routeTo, type Route } from '../../ec2/network/routes';
import { skipUnlessDirect } from './skip';
import type { Check } from './types';

/** Whether answers find their way out: the route table of the subnet leads to an internet gateway. */
export const route: Check = async (context) => {
  const skip = await skipUnlessDirect(context);
  if (skip) return skip;
  const { at, facts, signal, tools } = context;
  const [{ subnetId, vpcId }, way] = await Promise.all([facts.instance(), facts.way()]);
  if (subnetId === undefined || vpcId === undefined)
    return { status: 'skipped', sentence: l10n.t('It is in no subnet.') };
  const table = await tools.routeTableOf(at, { subnetId, vpcId }, signal);
  if (!table) return { status: 'unknown', sentence: l10n.t('Its subnet shows no route table.') };
  if (way?.kind === 'direct' && way.inside)
    return { status: 'skipped', sentence: l10n.t('The private address needs no route to the internet.') };
  const ipv6 = way?.kind === 'direct' && way.family === 'ipv6';
  // Where the caller is not known, anywhere will do.
  const caller = await facts.caller().catch(() => undefined);
  const found = routeTo(table, caller ?? (ipv6 ? '2000::' : '192.0.2.1'));
  if (found && isInternet(found)) {
    const detail = `${table.id}: ${found.destination} → ${found.target}`;
    return { status: 'ok', sentence: l10n.t('Its subnet has a route to the internet.'), detail };
  }
  const gatewayId = found ? undefined : await tools.internetGatewayOf(at, vpcId, signal);
  return {
    status: 'bad',
    sentence: sentenceFor(found),
    detail: found ? `${table.id}: ${found.destination} → ${found.target}` : table.id,
    ...(gatewayId !== undefined && {
      fix: { kind: 'addRoute', routeTableId: table.id, gatewayId, ipv6 },
    }),
  };
};

function sentenceFor(found: Route | undefined): string {
  if (!found) return l10n.t('Its subnet has no route to the internet.');
  if (!found.active)
    return l10n.t('The route of its subnet to the internet leads to something that is gone.');
  if (/^(nat|eigw)-/.test(found.target))
    return l10n.t('Its subnet is private: it gets out to the internet, but nobody gets in from there.');
  return l10n.t('The route of its subnet towards you does not go through an internet gateway.');
}
