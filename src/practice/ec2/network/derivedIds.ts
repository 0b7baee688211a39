import { fixedId } from '../../ids';
import type { IdKind } from '../lookUp';

/**
 * Every VPC has one of each of these from its beginning. They are not kept: they follow from the VPC, and so do their
 * ids.
 */
export const internetGatewayId = (vpcId: string): string => fixedId('igw', vpcId);
export const routeTableId = (vpcId: string): string => fixedId('rtb', vpcId);
export const networkAclId = (vpcId: string): string => fixedId('acl', vpcId);
export const dhcpOptionsId = (region: string): string => fixedId('dopt', region);

export const INTERNET_GATEWAY_IDS: IdKind = {
  prefix: 'igw',
  noun: 'internetGateway ID',
  malformed: 'InvalidInternetGatewayId.Malformed',
  notFound: 'InvalidInternetGatewayID.NotFound',
};

export const ROUTE_TABLE_IDS: IdKind = {
  prefix: 'rtb',
  noun: 'routeTable ID',
  malformed: 'InvalidRouteTableId.Malformed',
  notFound: 'InvalidRouteTableID.NotFound',
};

export const NETWORK_ACL_IDS: IdKind = {
  prefix: 'acl',
  noun: 'networkAcl ID',
  malformed: 'InvalidNetworkAclId.Malformed',
  notFound: 'InvalidNetworkAclID.NotFound',
};
