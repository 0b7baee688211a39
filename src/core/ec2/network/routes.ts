import type {
  Route as SdkRoute,
  RouteTable as SdkRouteTable,
  RouteTableAssociation,
} from '@aws-sdk/client-ec2';
import type { Place } from '../../account/account';
import { ask, askAll } from '../ask';
import { containsRange, parseRange } from '../firewall/cidr';

/** One line of a route table, as far as it names a range; routes to prefix lists are left out. */
export interface Route {
  /** Such as "0.0.0.0/0" or "::/0". */
  readonly destination: string;
  /** Where it leads: `igw-…`, `nat-…`, `local`, …; "" when EC2 names nothing. */
  readonly target: string;
  /** False for a black hole: what it leads to is gone. */
  readonly active: boolean;
}

export interface RouteTable {
  readonly id: string;
  readonly vpcId: string;
  readonly routes: readonly Route[];
}

/**
 * The route table that a subnet uses: its own, or the main one of its VPC. Undefined when EC2 shows neither. Throws
 * Problem.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
 */
export async function routeTableOf(
  at: Place,
  { subnetId, vpcId }: { readonly subnetId: string; readonly vpcId: string },
  signal?: AbortSignal,
): Promise<RouteTable | undefined> {
  // One call for both: which of them counts is told by their associations.
  const Filters = [{ Name: 'vpc-id', Values: [vpcId] }];
  const pages = await askAll(
    at,
    'ec2:DescribeRouteTables',
    (sdk, page) => new sdk.DescribeRouteTablesCommand({ Filters, ...page }),
    signal,
  );
  const tables = pages.flatMap((page) => page.RouteTables ?? []);
  const associated = (fits: (one: RouteTableAssociation) => boolean) =>
    tables.find(({ Associations }) => Associations?.some(fits));
  const said = associated((one) => one.SubnetId === subnetId) ?? associated((one) => one.Main === true);
  return said && toRouteTable(said, vpcId);
}

/** The route by which traffic to an address leaves: the most specific one. Pure. */
export function routeTo({ routes }: Pick<RouteTable, 'routes'>, address: string): Route | undefined {
  const wanted = parseRange(address);
  if (!wanted) return undefined;
  const fitting = routes.flatMap((route) => {
    const range = parseRange(route.destination);
    return range && containsRange(range, wanted) ? [{ route, prefix: range.prefix }] : [];
  });
  return fitting.sort((a, b) => b.prefix - a.prefix)[0]?.route;
}

/** Whether a route leads to an internet gateway that is there. */
export function isInternet({ target, active }: Route): boolean {
  return active && target.startsWith('igw-');
}

/**
 * The internet gateway attached to a VPC, which has at most one. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInternetGateways.html
 */
export async function internetGatewayOf(
  at: Place,
  vpcId: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const Filters = [{ Name: 'attachment.vpc-id', Values: [vpcId] }];
  const { InternetGateways } = await ask(
    at,
    'ec2:DescribeInternetGateways',
    (sdk) => new sdk.DescribeInternetGatewaysCommand({ Filters }),
    signal,
  );
  return InternetGateways?.[0]?.InternetGatewayId;
}

/**
 * Adds the way to the whole internet to a route table. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html
 */
export async function addInternetRoute(
  at: Place,
  { routeTableId, gatewayId, ipv6 }: { routeTableId: string; gatewayId: string; ipv6: boolean },
): Promise<void> {
  await ask(
    at,
    'ec2:CreateRoute',
    (sdk) =>
      new sdk.CreateRouteCommand({
        RouteTableId: routeTableId,
        GatewayId: gatewayId,
        ...(ipv6 ? { DestinationIpv6CidrBlock: '::/0' } : { DestinationCidrBlock: '0.0.0.0/0' }),
      }),
  );
}

function toRouteTable({ RouteTableId = '', Routes = [] }: SdkRouteTable, vpcId: string): RouteTable {
  return { id: RouteTableId, vpcId, routes: Routes.flatMap(toRoute) };
}

function toRoute(said: SdkRoute): Route[] {
  const destination = said.DestinationCidrBlock ?? said.DestinationIpv6CidrBlock;
  if (destination === undefined) return [];
  const target =
    said.GatewayId ??
    said.NatGatewayId ??
    said.EgressOnlyInternetGatewayId ??
    said.TransitGatewayId ??
    said.VpcPeeringConnectionId ??
    said.NetworkInterfaceId ??
    '';
  return [{ destination, target, active: said.State !== 'blackhole' }];
}
