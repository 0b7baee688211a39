import type { SecurityGroup as SdkSecurityGroup } from '@aws-sdk/client-ec2';
import type { Place } from '../../account/account';
import { askAll, ask } from '../ask';
import { removeOnce } from '../removeOnce';
import { tagsOf } from '../tags';
import type { SecurityGroup } from '../types';

/**
 * The region's security groups, or those of one VPC, by name. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html
 */
export async function listSecurityGroups(
  at: Place,
  { vpcId, signal }: { readonly vpcId?: string; readonly signal?: AbortSignal } = {},
): Promise<SecurityGroup[]> {
  const which = vpcId === undefined ? {} : { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
  const pages = await askAll(
    at,
    'ec2:DescribeSecurityGroups',
    (sdk, page) => new sdk.DescribeSecurityGroupsCommand({ ...which, ...page }),
    signal,
  );
  return pages
    .flatMap((page) => page.SecurityGroups ?? [])
    .map(toSecurityGroup)
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Throws Problem: InvalidState while an instance still uses it, NotFound. */
export async function deleteSecurityGroup(at: Place, id: string, signal?: AbortSignal): Promise<void> {
  const input = { GroupId: id };
  await removeOnce(() =>
    ask(at, 'ec2:DeleteSecurityGroup', (sdk) => new sdk.DeleteSecurityGroupCommand(input), signal),
  );
}

function toSecurityGroup(said: SdkSecurityGroup): SecurityGroup {
  return {
    id: said.GroupId ?? '',
    name: said.GroupName ?? '',
    description: said.Description ?? '',
    vpcId: said.VpcId || undefined,
    tags: tagsOf(said.Tags),
  };
}
