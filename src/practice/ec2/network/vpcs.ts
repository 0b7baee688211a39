import type { DescribeVpcsRequest, DescribeVpcsResult, Vpc } from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import { fixedId } from '../../ids';
import type { Call } from '../../service';
import type { VpcRecord } from '../../state/records/network';
import { filterBy, type Filters } from '../filters';
import { among } from '../lookUp';
import { pageOf } from '../pages';
import { tagList } from '../tagLists';
import { dhcpOptionsId } from './derivedIds';
import { VPC_IDS } from './find';

const filters = (region: string): Filters<VpcRecord> => ({
  cidr: ({ cidr }) => cidr,
  'cidr-block-association.cidr-block': ({ cidr }) => cidr,
  'cidr-block-association.association-id': ({ id }) => cidrAssociationId(id),
  'cidr-block-association.state': () => 'associated',
  'dhcp-options-id': () => dhcpOptionsId(region),
  'is-default': ({ isDefault }) => isDefault,
  isDefault: ({ isDefault }) => isDefault,
  'owner-id': () => ACCOUNT_ID,
  state: () => 'available',
  'vpc-id': ({ id }) => id,
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html */
export function describeVpcs({ db, region }: Call, input: DescribeVpcsRequest): DescribeVpcsResult {
  const asked = among(VPC_IDS, input.VpcIds, (id) => db.vpcs.get(id));
  const fits = filterBy(filters(region), input.Filters);
  const { items, ...next } = pageOf(db.vpcs, (vpc) => asked(vpc.id) && fits(vpc), input);
  return { Vpcs: items.map((vpc) => describeVpc(region, vpc)), ...next };
}

export function describeVpc(region: string, { id, cidr, isDefault, tags }: VpcRecord): Vpc {
  return {
    VpcId: id,
    OwnerId: ACCOUNT_ID,
    State: 'available',
    CidrBlock: cidr,
    CidrBlockAssociationSet: [
      { AssociationId: cidrAssociationId(id), CidrBlock: cidr, CidrBlockState: { State: 'associated' } },
    ],
    Ipv6CidrBlockAssociationSet: [],
    DhcpOptionsId: dhcpOptionsId(region),
    InstanceTenancy: 'default',
    IsDefault: isDefault,
    Tags: tagList(tags),
  };
}

const cidrAssociationId = (vpcId: string) => fixedId('vpc-cidr-assoc', vpcId);
