import type {
  DescribeNetworkAclsRequest,
  DescribeNetworkAclsResult,
  NetworkAcl,
  NetworkAclEntry,
} from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import { fixedId } from '../../ids';
import type { Call } from '../../service';
import type { AclEntryRecord, VpcRecord } from '../../state/records/network';
import type { RegionTables } from '../../state/store';
import { filterBy, type Filters } from '../filters';
import { among } from '../lookUp';
import { pageOf } from '../pages';
import { aclEntriesOf, LAST_RULE } from './aclEntries';
import { NETWORK_ACL_IDS, networkAclId } from './derivedIds';

/** The rules of a VPC's ACL, outbound ones first, each list with the line that ends it. */
function entriesOf(vpc: VpcRecord): NetworkAclEntry[] {
  return [true, false].flatMap((egress) => [
    ...aclEntriesOf(vpc)
      .filter((entry) => entry.egress === egress)
      .sort((a, b) => a.number - b.number)
      .map(describeEntry),
    {
      Egress: egress,
      CidrBlock: '0.0.0.0/0',
      Protocol: '-1',
      RuleAction: 'deny' as const,
      RuleNumber: LAST_RULE,
    },
  ]);
}

function describeEntry({ egress, cidr, protocol, action, number, ports }: AclEntryRecord): NetworkAclEntry {
  return {
    Egress: egress,
    CidrBlock: cidr,
    Protocol: protocol,
    RuleAction: action,
    RuleNumber: number,
    ...(ports && { PortRange: { From: ports.from, To: ports.to } }),
  };
}

function filters(db: RegionTables): Filters<VpcRecord> {
  const subnets = ({ id }: VpcRecord) => subnetIds(db, id);
  return {
    'association.association-id': (vpc) => subnets(vpc).map(associationId),
    'association.network-acl-id': ({ id }) => networkAclId(id),
    'association.subnet-id': subnets,
    default: () => true,
    'entry.cidr': (vpc) => entriesOf(vpc).map((entry) => entry.CidrBlock),
    'entry.egress': (vpc) => entriesOf(vpc).map((entry) => String(entry.Egress)),
    'entry.protocol': (vpc) => entriesOf(vpc).map((entry) => entry.Protocol),
    'entry.rule-action': (vpc) => entriesOf(vpc).map((entry) => entry.RuleAction),
    'entry.rule-number': (vpc) => entriesOf(vpc).map((entry) => String(entry.RuleNumber)),
    'network-acl-id': ({ id }) => networkAclId(id),
    'owner-id': () => ACCOUNT_ID,
    'vpc-id': ({ id }) => id,
  };
}

/**
 * Each VPC has its default ACL alone, which lets everything through until somebody changes it.
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
    NetworkAcls: items.map((vpc) => describeAcl(db, vpc)),
    ...next,
  };
}

function describeAcl(db: RegionTables, vpc: VpcRecord): NetworkAcl {
  const { id } = vpc;
  return {
    NetworkAclId: networkAclId(id),
    VpcId: id,
    OwnerId: ACCOUNT_ID,
    IsDefault: true,
    Entries: entriesOf(vpc),
    Associations: subnetIds(db, id).map((subnetId) => ({
      NetworkAclAssociationId: associationId(subnetId),
      NetworkAclId: networkAclId(id),
      SubnetId: subnetId,
    })),
    Tags: [],
  };
}

function subnetIds(db: RegionTables, vpcId: string): string[] {
  return db.subnets.filter((subnet) => subnet.vpcId === vpcId).map(({ id }) => id);
}

const associationId = (subnetId: string) => fixedId('aclassoc', subnetId);
