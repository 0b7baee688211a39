import type { Place } from '../../../account/account';
import type { ConnectEndpoint } from '../../../ec2/network/connectEndpoints';
import type { NetworkAcl } from '../../../ec2/network/networkAcls';
import { isInternet, routeTo, type RouteTable } from '../../../ec2/network/routes';
import type { Subnet } from '../../../ec2/types';
import { isCancellation } from '../../../problem';
import { toolsOf, type LabDeps } from '../../deps';
import type { Template } from '../../template/template';

/** What decides how one will get into an instance. What could not be looked up is undefined. */
export interface WayFacts {
  /** The template's, or those of which EC2 chooses one. */
  readonly subnets: readonly Subnet[];
  readonly routes: RouteTable | undefined;
  readonly acl: NetworkAcl | undefined;
  readonly endpoints: readonly ConnectEndpoint[];
  /** The VPC's IPv4 range. */
  readonly vpcCidr: string | undefined;
  /** The caller's IPv6 address; "none" without a way into IPv6, undefined where nobody asked. */
  readonly callerIpv6: string | undefined;
  /** The practice cloud, which has no tunnels of AWS. */
  readonly practice: boolean;
  /** The setting `ec2-lab.usePrivateAddress`. */
  readonly preferPrivate: boolean;
}

/**
 * Looks up what decides how one will get in. Quiet: a person may launch without being allowed to look at route tables,
 * and then the review says less. What else there is, is looked for where the public address does not do.
 *
 * @param subnets all of the region
 */
export async function wayFacts(
  at: Place,
  template: Template,
  { subnets, vpcId }: { subnets: readonly Subnet[]; vpcId: string | undefined },
  deps: LabDeps,
  signal: AbortSignal,
): Promise<WayFacts> {
  const { cloud } = toolsOf(deps);
  const { preferPrivate = false } = deps;
  // Its instances are on this computer.
  const practice = at.account.practice !== undefined;
  const quiet = async <T>(ask: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await ask();
    } catch (error) {
      if (isCancellation(error)) throw error;
      deps.log.debug(`The network of the launch is not known: ${String(error)}`);
      return undefined;
    }
  };
  const candidates = subnetsFor(template, subnets, vpcId);
  const [first] = candidates;
  const place = first && { subnetId: first.id, vpcId: first.vpcId };
  const [routes, acl] = await Promise.all([
    place && quiet(() => cloud.findRouteTable(at, place, signal)),
    place && quiet(() => cloud.findNetworkAcl(at, place.subnetId, signal)),
  ]);
  const open = getsPublicIp(template, candidates) !== false && !(routes && !leadsToInternet(routes));
  const hasIpv6 = candidates.some((one) => one.hasIpv6);
  const [endpoints, vpcs, callerIpv6] =
    vpcId === undefined || (open && !preferPrivate)
      ? []
      : await Promise.all([
          quiet(() => cloud.listConnectEndpoints(at, vpcId, signal)),
          quiet(() => cloud.listVpcs(at, signal)),
          hasIpv6 ? quiet(async () => (practice ? '::1' : await cloud.callerIpv6()) ?? 'none') : undefined,
        ]);
  return {
    subnets: candidates,
    routes,
    acl,
    endpoints: endpoints ?? [],
    vpcCidr: vpcs?.find(({ id }) => id === vpcId)?.cidr,
    callerIpv6,
    practice,
    preferPrivate,
  };
}

/** Whether somebody in the internet gets an answer: the answers find their way out. */
export function leadsToInternet(routes: RouteTable, address: string = SOMEBODY.ipv4): boolean {
  const route = routeTo(routes, address);
  return route !== undefined && isInternet(route);
}

/** Of TEST-NET-1 (RFC 5737) and the global unicast addresses: stand for "anybody", where the caller is not known. */
export const SOMEBODY = { ipv4: '192.0.2.1', ipv6: '2000::1' } as const;

/** Where no subnet is named, EC2 takes a default one of a zone that it chooses. */
function subnetsFor({ subnet }: Template, all: readonly Subnet[], vpcId: string | undefined): Subnet[] {
  return all.filter((one) =>
    subnet === undefined ? one.defaultForZone && one.vpcId === vpcId : one.id === subnet,
  );
}

/** Whether every instance there has a public IPv4 address by itself, or by the template; undefined: nobody knows. */
export function getsPublicIp(
  { publicAddress }: Pick<Template, 'publicAddress'>,
  subnets: readonly Subnet[],
): boolean | undefined {
  if (subnets.some(({ ipv6Only }) => ipv6Only)) return false;
  if (publicAddress !== undefined) return publicAddress;
  const said = subnets.map(({ mapsPublicIp }) => mapsPublicIp);
  if (said.length === 0 || said.includes(undefined)) return undefined;
  return said.every((each) => each === true);
}
