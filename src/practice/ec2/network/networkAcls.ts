import type {
  DescribeNetworkAclsRequest,
  DescribeNetworkAclsResult,
  NetworkAclEntry,
} from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import { fixedId } from '../../ids';
import type { Call } from '../../service';
import type { VpcRecord } from '../../state/records';
import type { RegionTables } from '../../state/store';
import { filterBy, type Filters } from '../filters';
import { among } from '../lookUp';
import { pageOf } from '../pages';
import { NETWORK_ACL_IDS, networkAclId } from './derivedIds';

/** Everything both ways, and the line that ends every list. https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html */
const ENTRIES: readonly NetworkAclEntry[] = [true, false].flatMap((Egress) => [
  { Egress, CidrBlock: '0.0.0.0/0', Protocol: '-1', RuleAction: 'allow', RuleNumber: 100 },
  { Egress, CidrBlock: '0.0.0.0/0', Protocol: '-1', RuleAction: 'deny', RuleNumber: 32767 },
]);

function filters(db: RegionTables): Filters<VpcRecord> {
  const subnets = ({ id }: VpcRecord) => subnetIds(db, id);
  return {
    'association.association-id': (vpc) => subnets(vpc).map(associationId),
    'association.network-acl-id': ({ id }) => networkAclId(id),
    'association.subnet-id': subnets,
    default: () => true,
    'entry.cidr': () => ENTRIES.map((entry) => entry.CidrBlock),
    'entry.egress': () => ENTRIES.map((entry) => String(entry.Egress)),
    'entry.protocol': () => ENTRIES.map((entry) => entry.Protocol),
    'entry.rule-action': () => ENTRIES.map((entry) => entry.RuleAction),
    'entry.rule-number': () => ENTRIES.map((entry) => String(entry.RuleNumber)),
    'network-acl-id': ({ id }) => networkAclId(id),
    'owner-id': () => ACCOUNT_ID,
    'vpc-id': ({ id }) => id,
  };
}

/**
 * Each VPC has its default ACL, which lets everything through: groups are what decides here.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkAcls.html
 */
export function describeNetworkAcls(
  { db }: Call,
  input: DescribeNetworkAclsRequest,
): DescribeNetworkAclsResult {
  const asked = among(NETWORK_ACL_IDS, input.NetworkAclIds, (id) =>
    db.vpcs.find((vpc) => networkAclId(vpc.id) === id),
  );
  const fits = filterBy(filters(db), input.Filters);
  const { items, ...next } = pageOf(
    db.vpcs,
    (vpc) => asked(networkAclId(vpc.id)) && fits({ ...vpc, tags: {} }),
    input,
  );
  return {
    NetworkAcls: items.map(({ id }) => ({
      NetworkAclId: networkAclId(id),
      VpcId: id,
      OwnerId: ACCOUNT_ID,
      IsDefault: true,
      Entries: [...ENTRIES],
      Associations: subnetIds(db, id).map((subnetId) => ({
        NetworkAclAssociationId: associationId(subnetId),
        NetworkAclId: networkAclId(id),
        SubnetId: subnetId,
      })),
      Tags: [],
    })),
    ...next,
  };
}

function subnetIds(db: RegionTables, vpcId: string): string[] {
  return db.subnets.filter((subnet) => subnet.vpcId === vpcId).map(({ id }) => id);
}

const associationId = (subnetId: string) => fixedId('aclassoc', subnetId);
