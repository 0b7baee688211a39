import type { Place } from '../../account/account';
import { nameOf } from '../nameOf';
import { askAll } from '../ask';
import { tagsOf } from '../tags';
import type { Subnet, Vpc } from '../types';

/**
 * The region's subnets by zone, those that EC2 would choose first. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html
 */
export async function listSubnets(at: Place, signal?: AbortSignal): Promise<Subnet[]> {
  const pages = await askAll(
    at,
    'ec2:DescribeSubnets',
    (sdk, page) => new sdk.DescribeSubnetsCommand({ ...page }),
    signal,
  );
  return pages
    .flatMap((page) => page.Subnets ?? [])
    .map((subnet) => ({
      id: subnet.SubnetId ?? '',
      vpcId: subnet.VpcId ?? '',
      zone: subnet.AvailabilityZone ?? '',
      name: tagsOf(subnet.Tags)['Name'] || undefined,
      defaultForZone: subnet.DefaultForAz ?? false,
      mapsPublicIp: subnet.MapPublicIpOnLaunch,
      assignsIpv6: subnet.AssignIpv6AddressOnCreation,
      hasIpv6: subnet.Ipv6CidrBlockAssociationSet?.some(
        ({ Ipv6CidrBlockState: state }) => state?.State === 'associated',
      ),
      ipv6Only: subnet.Ipv6Native,
    }))
    .sort((a, b) => Number(b.defaultForZone) - Number(a.defaultForZone) || a.zone.localeCompare(b.zone));
}

/** The region's default VPC, in which EC2 launches unless a subnet is named; undefined when there is none. */
export async function defaultVpcId(at: Place, signal?: AbortSignal): Promise<string | undefined> {
  const Filters = [{ Name: 'is-default', Values: ['true'] }];
  const pages = await askAll(
    at,
    'ec2:DescribeVpcs',
    (sdk, page) => new sdk.DescribeVpcsCommand({ Filters, ...page }),
    signal,
  );
  return pages.flatMap((page) => page.Vpcs ?? [])[0]?.VpcId;
}

/**
 * The region's VPCs, the default one first, then by name. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html
 */
export async function listVpcs(at: Place, signal?: AbortSignal): Promise<Vpc[]> {
  const pages = await askAll(
    at,
    'ec2:DescribeVpcs',
    (sdk, page) => new sdk.DescribeVpcsCommand({ ...page }),
    signal,
  );
  return pages
    .flatMap((page) => page.Vpcs ?? [])
    .map((vpc) => ({
      id: vpc.VpcId ?? '',
      name: tagsOf(vpc.Tags)['Name'] || undefined,
      cidr: vpc.CidrBlock ?? '',
      isDefault: vpc.IsDefault ?? false,
    }))
    .sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || nameOf(a).localeCompare(nameOf(b)));
}
