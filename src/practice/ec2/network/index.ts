import {
  CreateDefaultVpc$,
  CreateInstanceConnectEndpoint$,
  CreateNetworkAclEntry$,
  CreateRoute$,
  CreateSubnet$,
  CreateVpc$,
  DeleteInstanceConnectEndpoint$,
  DeleteNetworkAclEntry$,
  DeleteRoute$,
  DeleteSubnet$,
  DeleteVpc$,
  DescribeAccountAttributes$,
  DescribeInstanceConnectEndpoints$,
  DescribeInternetGateways$,
  DescribeManagedPrefixLists$,
  DescribeNetworkAcls$,
  DescribeNetworkInterfaces$,
  DescribePrefixLists$,
  DescribeRouteTables$,
  DescribeSubnets$,
  DescribeVpcAttribute$,
  DescribeVpcs$,
  GetManagedPrefixListEntries$,
  ModifySubnetAttribute$,
} from '@aws-sdk/client-ec2';
import { bind } from '../../service';
import { describeAccountAttributes } from './accountAttributes';
import { createNetworkAclEntry, deleteNetworkAclEntry } from './changeAcls';
import { createSubnet, deleteSubnet, modifySubnetAttribute } from './changeSubnets';
import { createDefaultVpc, createVpc, deleteVpc } from './changeVpcs';
import { createConnectEndpoint, deleteConnectEndpoint, describeConnectEndpoints } from './connectEndpoints';
import {
  describeManagedPrefixLists,
  describePrefixLists,
  getManagedPrefixListEntries,
} from './describePrefixLists';
import { describeInternetGateways } from './gateways';
import { createRoute, deleteRoute } from './internetRoute';
import { describeNetworkAcls } from './networkAcls';
import { describeNetworkInterfaces } from './networkInterfaces';
import { describeRouteTables } from './routeTables';
import { describeSubnets } from './subnets';
import { describeVpcAttribute } from './vpcAttribute';
import { describeVpcs } from './vpcs';

export const networkActions = [
  bind(CreateDefaultVpc$, createDefaultVpc),
  bind(CreateInstanceConnectEndpoint$, createConnectEndpoint),
  bind(CreateNetworkAclEntry$, createNetworkAclEntry),
  bind(CreateRoute$, createRoute),
  bind(CreateSubnet$, createSubnet),
  bind(CreateVpc$, createVpc),
  bind(DeleteInstanceConnectEndpoint$, deleteConnectEndpoint),
  bind(DeleteNetworkAclEntry$, deleteNetworkAclEntry),
  bind(DeleteRoute$, deleteRoute),
  bind(DeleteSubnet$, deleteSubnet),
  bind(DeleteVpc$, deleteVpc),
  bind(DescribeAccountAttributes$, describeAccountAttributes),
  bind(DescribeInstanceConnectEndpoints$, describeConnectEndpoints),
  bind(DescribeInternetGateways$, describeInternetGateways),
  bind(DescribeManagedPrefixLists$, describeManagedPrefixLists),
  bind(DescribeNetworkAcls$, describeNetworkAcls),
  bind(DescribeNetworkInterfaces$, describeNetworkInterfaces),
  bind(DescribePrefixLists$, describePrefixLists),
  bind(DescribeRouteTables$, describeRouteTables),
  bind(DescribeSubnets$, describeSubnets),
  bind(DescribeVpcAttribute$, describeVpcAttribute),
  bind(DescribeVpcs$, describeVpcs),
  bind(GetManagedPrefixListEntries$, getManagedPrefixListEntries),
  bind(ModifySubnetAttribute$, modifySubnetAttribute),
];
