import type { DescribeSubnetsRequest, DescribeSubnetsResult, Subnet } from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import type { Call } from '../../service';
import type { SubnetRecord } from '../../state/records/network';
import { filterBy, type Filters } from '../filters';
import { among } from '../lookUp';
import { pageOf } from '../pages';
import { zoneId } from '../regions/regions';
import { tagList } from '../tagLists';
import { SUBNET_IDS } from './find';
import { freeCounts } from './privateIps';

type FreeCounts = ReadonlyMap<string, number>;

/** Some have several names: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html */
function filters(region: string, free: FreeCounts): Filters<SubnetRecord> {
  const zone = (subnet: SubnetRecord) => subnet.zone;
  const idOfZone = (subnet: SubnetRecord) => zoneId(subnet.zone);
  const cidr = (subnet: SubnetRecord) => subnet.cidr;
  const isDefault = (subnet: SubnetRecord) => subnet.defaultForZone;
  return {
    'availability-zone': zone,
    availabilityZone: zone,
    'availability-zone-id': idOfZone,
    availabilityZoneId: idOfZone,
    'available-ip-address-count': ({ id }) => free.get(id),
    'cidr-block': cidr,
    cidr,
    cidrBlock: cidr,
    'default-for-az': isDefault,
    defaultForAz: isDefault,
    'ipv6-native': () => false,
    'map-public-ip-on-launch': ({ publicAddresses }) => publicAddresses,
    'owner-id': () => ACCOUNT_ID,
    state: () => 'available',
    'subnet-arn': ({ id }) => subnetArn(region, id),
    'subnet-id': ({ id }) => id,
    'vpc-id': ({ vpcId }) => vpcId,
  };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html */
export function describeSubnets({ db, region }: Call, input: DescribeSubnetsRequest): DescribeSubnetsResult {
  const asked = among(SUBNET_IDS, input.SubnetIds, (id) => db.subnets.get(id));
  const free = freeCounts(db);
  const fits = filterBy(filters(region, free), input.Filters);
  const { items, ...next } = pageOf(db.subnets, (subnet) => asked(subnet.id) && fits(subnet), input);
  return { Subnets: items.map((subnet) => describeSubnet(region, free, subnet)), ...next };
}

export function describeSubnet(region: string, free: FreeCounts, subnet: SubnetRecord): Subnet {
  return {
    SubnetId: subnet.id,
    SubnetArn: subnetArn(region, subnet.id),
    OwnerId: ACCOUNT_ID,
    VpcId: subnet.vpcId,
    State: 'available',
    CidrBlock: subnet.cidr,
    Ipv6CidrBlockAssociationSet: [],
    Ipv6Native: false,
    AvailableIpAddressCount: free.get(subnet.id) ?? 0,
    AvailabilityZone: subnet.zone,
    AvailabilityZoneId: zoneId(subnet.zone),
    DefaultForAz: subnet.defaultForZone,
    MapPublicIpOnLaunch: subnet.publicAddresses,
    AssignIpv6AddressOnCreation: false,
    Tags: tagList(subnet.tags),
  };
}

const subnetArn = (region: string, id: string) => `arn:aws:ec2:${region}:${ACCOUNT_ID}:subnet/${id}`;
