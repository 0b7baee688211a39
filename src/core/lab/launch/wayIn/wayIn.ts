import { aclStops, type AclTraffic } from '../../../ec2/network/networkAcls';
import type { ChosenWay } from '../../connect/hostEntryFor';
import type { Template } from '../../template/template';
import { getsPublicIp, leadsToInternet, SOMEBODY, type WayFacts } from './wayFacts';

/** How one will get in; `unknown` where EC2 did not tell enough, `none` where there is no way. */
type WayKind = 'public' | 'ipv6' | 'private' | 'session-manager' | 'endpoint' | 'jump' | 'none' | 'unknown';

/** What is between this computer and an address: it is there, and leads nowhere. */
export type Obstacle =
  | { readonly kind: 'noRoute'; readonly routeTableId: string }
  | { readonly kind: 'acl'; readonly aclId: string }
  /** This computer has no address of that family. */
  | { readonly kind: 'noIpv6Here' };

/** How one will get into what a plan makes. */
export interface WayIn {
  readonly kind: WayKind;
  readonly obstacle: Obstacle | undefined;
  /** What the host entry is told; undefined where it finds the way by itself. */
  readonly chosen: ChosenWay | undefined;
  /** Whether EC2 is asked for an IPv6 address, which the subnet does not give by itself. */
  readonly asksIpv6: boolean;
  /** Whom a new group lets in, where that is not the caller's own address. */
  readonly cidr: string | undefined;
  /** Of those that EC2 chooses from, the ones that give no public address; none where the template wants none. */
  readonly privateSubnets: readonly string[];
  /** Ways that are there, best first, to choose from at the review. */
  readonly offers: readonly Offer[];
}

export type Offer = 'publicAddress' | 'endpoint' | 'session-manager' | 'private' | 'jump';

/** Linux begins at 32768 (RFC 6056, 3.2). */
const EPHEMERAL = { from: 32768, to: 65535 } as const;

interface Asked {
  readonly template: Template;
  readonly facts: WayFacts;
  /** The caller's own IPv4 range of one address; empty where it was not asked for. */
  readonly callerCidr: string;
  readonly port: number;
  readonly choice: ChosenWay | undefined;
}

/** Decides, before anything is made, how one will get in. Pure. */
export function wayIn(asked: Asked): WayIn {
  const kind = kindOf(asked);
  const { facts, choice, template } = asked;
  const chosen = choice ?? (kind === 'endpoint' ? { via: 'endpoint' as const } : undefined);
  const obstacle = kind === 'public' || kind === 'ipv6' ? obstacleOf(kind, asked) : undefined;
  const rescued = kind === 'public' && obstacle?.kind === 'noRoute';
  return {
    kind,
    obstacle,
    chosen,
    asksIpv6: kind === 'ipv6' && !facts.subnets.every(({ assignsIpv6 }) => assignsIpv6),
    cidr: cidrFor(kind, facts),
    privateSubnets:
      template.publicAddress === false
        ? []
        : facts.subnets.flatMap(({ id, mapsPublicIp }) => (mapsPublicIp ? [] : [id])),
    offers: kind === 'none' || rescued || obstacle || choice ? offersFor(asked, kind) : [],
  };
}

function kindOf({ template, facts, choice }: Asked): WayKind {
  const direct = getsPublicIp(template, facts.subnets);
  if (choice && choice.via !== 'public') return choice.via;
  if (!choice && facts.preferPrivate) return 'private';
  if (direct === undefined) return 'unknown';
  if (direct) return 'public';
  if (facts.subnets.some(({ hasIpv6, ipv6Only }) => hasIpv6 === true || ipv6Only === true)) return 'ipv6';
  if (facts.practice) return 'none';
  if (facts.endpoints.length > 0) return 'endpoint';
  return template.instanceProfile === undefined ? 'none' : 'session-manager';
}

function obstacleOf(kind: 'public' | 'ipv6', { facts, callerCidr, port }: Asked): Obstacle | undefined {
  const { routes, acl, callerIpv6 } = facts;
  const ipv6 = kind === 'ipv6';
  if (ipv6 && callerIpv6 === 'none') return { kind: 'noIpv6Here' };
  const own = ipv6 ? callerIpv6 : (callerCidr || undefined)?.replace(/\/\d+$/, '');
  const address = own ?? (ipv6 ? SOMEBODY.ipv6 : SOMEBODY.ipv4);
  if (routes && !leadsToInternet(routes, address)) return { kind: 'noRoute', routeTableId: routes.id };
  // A list that lets some in, and nobody knows whether the caller is one of them.
  if (!acl || (own === undefined && letsAnyIn(acl, port))) return undefined;
  const traffic: AclTraffic[] = [
    { direction: 'inbound', address, from: port, to: port },
    { direction: 'outbound', address, ...EPHEMERAL },
  ];
  return traffic.some((each) => aclStops(acl, each)) ? { kind: 'acl', aclId: acl.id } : undefined;
}

function letsAnyIn({ entries }: NonNullable<WayFacts['acl']>, port: number): boolean {
  return entries.some(
    ({ direction, action, from, to }) =>
      direction === 'inbound' && action === 'allow' && from <= port && port <= to,
  );
}

/** A group that lets in the caller's public IPv4 address is of no use to who comes from elsewhere. */
function cidrFor(kind: WayKind, { callerIpv6, vpcCidr }: WayFacts): string | undefined {
  switch (kind) {
    case 'ipv6':
      return callerIpv6 === undefined || callerIpv6 === 'none' ? '::/0' : `${callerIpv6}/128`;
    case 'private':
    case 'endpoint':
    case 'jump':
      return vpcCidr;
    case 'public':
    case 'session-manager':
    case 'none':
    case 'unknown':
      return undefined;
  }
}

function offersFor({ template, facts }: Asked, kind: WayKind): Offer[] {
  const { routes, practice, endpoints, subnets } = facts;
  const canBePublic =
    getsPublicIp(template, subnets) !== true &&
    !subnets.some(({ ipv6Only }) => ipv6Only) &&
    (!routes || leadsToInternet(routes));
  const offers: [Offer, boolean | undefined][] = [
    ['publicAddress', canBePublic],
    ['endpoint', !practice && endpoints.length > 0],
    ['session-manager', !practice && template.instanceProfile !== undefined],
    ['private', !practice],
    ['jump', !practice],
  ];
  return offers.flatMap(([offer, there]) => (there && offer !== kind ? [offer] : []));
}
