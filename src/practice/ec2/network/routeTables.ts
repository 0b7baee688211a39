import type { DescribeRouteTablesRequest, DescribeRouteTablesResult, Route } from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import { fixedId } from '../../ids';
import type { Call } from '../../service';
import type { VpcRecord } from '../../state/records/network';
import { filterBy, type Filters } from '../filters';
import { among } from '../lookUp';
import { pageOf } from '../pages';
import { hasInternetRoute } from './internetRoute';
import { internetGatewayId, ROUTE_TABLE_IDS, routeTableId } from './derivedIds';

const BOUNDS = { min: 5, max: 100 };

const filters: Filters<VpcRecord> = {
  'association.main': () => true,
  'association.route-table-association-id': ({ id }) => associationId(id),
  'association.route-table-id': ({ id }) => routeTableId(id),
  'association.subnet-id': () => undefined,
  'owner-id': () => ACCOUNT_ID,
  'route-table-id': ({ id }) => routeTableId(id),
  'route.destination-cidr-block': (vpc) => routes(vpc).map((route) => route.DestinationCidrBlock),
  'route.gateway-id': (vpc) => routes(vpc).map((route) => route.GatewayId),
  'route.origin': (vpc) => routes(vpc).map((route) => route.Origin),
  'route.state': (vpc) => routes(vpc).map((route) => route.State),
  'vpc-id': ({ id }) => id,
};

/**
 * Each VPC has its main route table, to which all its subnets belong without a word.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html
 */
export function describeRouteTables(
  { db }: Call,
  input: DescribeRouteTablesRequest,
): DescribeRouteTablesResult {
  const asked = among(ROUTE_TABLE_IDS, input.RouteTableIds, (id) =>
    db.vpcs.find((vpc) => routeTableId(vpc.id) === id),
  );
  const fits = filterBy(filters, input.Filters);
  const { items, ...next } = pageOf(
    db.vpcs,
    (vpc) => asked(routeTableId(vpc.id)) && fits({ ...vpc, tags: {} }),
    input,
    BOUNDS,
  );
  return {
    RouteTables: items.map((vpc) => ({
      RouteTableId: routeTableId(vpc.id),
      VpcId: vpc.id,
      OwnerId: ACCOUNT_ID,
      Associations: [
        {
          Main: true,
          RouteTableAssociationId: associationId(vpc.id),
          RouteTableId: routeTableId(vpc.id),
          AssociationState: { State: 'associated' },
        },
      ],
      Routes: routes(vpc),
      PropagatingVgws: [],
      Tags: [],
    })),
    ...next,
  };
}

/** Within the VPC, and to the internet: from a default VPC at first, from every one that has a gateway if wanted. */
function routes(vpc: VpcRecord): Route[] {
  const { id, cidr } = vpc;
  const local: Route = {
    DestinationCidrBlock: cidr,
    GatewayId: 'local',
    Origin: 'CreateRouteTable',
    State: 'active',
  };
  if (!hasInternetRoute(vpc)) return [local];
  const internet: Route = {
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: internetGatewayId(id),
    Origin: 'CreateRoute',
    State: 'active',
  };
  return [local, internet];
}

const associationId = (vpcId: string) => fixedId('rtbassoc', vpcId);
