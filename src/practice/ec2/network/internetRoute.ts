import type { CreateRouteRequest, CreateRouteResult, DeleteRouteRequest } from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { VpcRecord } from '../../state/records/network';
import { lookUpOne } from '../lookUp';
import { INTERNET_GATEWAY_IDS, internetGatewayId, ROUTE_TABLE_IDS, routeTableId } from './derivedIds';

const ANYWHERE = '0.0.0.0/0';

/** Whether the route table of a VPC leads to its internet gateway. */
export function hasInternetRoute({ isDefault, internetRoute }: VpcRecord): boolean {
  return internetRoute ?? isDefault;
}

/**
 * The one route that can be made here is that to the internet, through the gateway of the VPC.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html
 */
export function createRoute(call: Call, input: CreateRouteRequest): CreateRouteResult {
  const vpc = vpcOfTable(call, input.RouteTableId ?? '');
  if (input.DestinationCidrBlock !== ANYWHERE || input.GatewayId === undefined)
    throw new AwsError(
      'UnsupportedOperation',
      'The practice cloud has routes to 0.0.0.0/0 through an internet gateway alone.',
    );
  lookUpOne(INTERNET_GATEWAY_IDS, input.GatewayId, (id) => gatewayOf(vpc, id));
  if (hasInternetRoute(vpc))
    throw new AwsError('RouteAlreadyExists', `The route identified by ${ANYWHERE} already exists.`);
  call.db.vpcs.put({ ...vpc, internetRoute: true });
  return { Return: true };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRoute.html */
export function deleteRoute(call: Call, input: DeleteRouteRequest): void {
  const vpc = vpcOfTable(call, input.RouteTableId ?? '');
  const destination = input.DestinationCidrBlock ?? '';
  if (destination === vpc.cidr)
    throw new AwsError(
      'InvalidParameterValue',
      `cannot remove local route ${destination} in route table ${routeTableId(vpc.id)}`,
    );
  if (destination !== ANYWHERE || !hasInternetRoute(vpc))
    throw new AwsError(
      'InvalidRoute.NotFound',
      `no route with destination-cidr-block ${destination} in route table ${routeTableId(vpc.id)}`,
    );
  call.db.vpcs.put({ ...vpc, internetRoute: false });
}

const gatewayOf = ({ id, isDefault }: VpcRecord, wanted: string) =>
  isDefault && internetGatewayId(id) === wanted ? wanted : undefined;

function vpcOfTable({ db }: Call, tableId: string): VpcRecord {
  return lookUpOne(ROUTE_TABLE_IDS, tableId, (id) => db.vpcs.find((vpc) => routeTableId(vpc.id) === id));
}
