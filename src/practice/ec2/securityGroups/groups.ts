import type {
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
  SecurityGroup,
} from '@aws-sdk/client-ec2';
import { ACCOUNT_ID } from '../../cloud';
import { isId } from '../../ids';
import type { Call } from '../../service';
import type { SecurityGroupRecord } from '../../state/records/network';
import { filterBy } from '../filters';
import { among } from '../lookUp';
import { pageOf } from '../pages';
import { tagList } from '../tagLists';
import { findSecurityGroup, GROUP_IDS, groupInDefaultVpc } from './find';
import { groupFilters } from './groupFilters';
import { groupPermissions } from './groupPermissions';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html */
export function describeSecurityGroups(
  call: Call,
  input: DescribeSecurityGroupsRequest,
): DescribeSecurityGroupsResult {
  const { db, region } = call;
  const asked = among(GROUP_IDS, input.GroupIds, (id) => db.securityGroups.get(id));
  const named = namedGroups(call, input.GroupNames);
  const fits = filterBy(groupFilters(db), input.Filters);
  const { items, ...next } = pageOf(
    db.securityGroups,
    (group) => asked(group.id) && named(group.id) && fits(group),
    input,
  );
  return { SecurityGroups: items.map((group) => describeSecurityGroup(region, group)), ...next };
}

function describeSecurityGroup(region: string, group: SecurityGroupRecord): SecurityGroup {
  return {
    GroupId: group.id,
    GroupName: group.name,
    Description: group.description,
    OwnerId: ACCOUNT_ID,
    VpcId: group.vpcId,
    SecurityGroupArn: groupArn(region, group.id),
    IpPermissions: groupPermissions(group.rules.filter(({ egress }) => !egress)),
    IpPermissionsEgress: groupPermissions(group.rules.filter(({ egress }) => egress)),
    Tags: tagList(group.tags),
  };
}

export const groupArn = (region: string, id: string): string =>
  `arn:aws:ec2:${region}:${ACCOUNT_ID}:security-group/${id}`;

/** Names are those of groups in the default VPC; an id is taken for a name too. */
function namedGroups(call: Call, names: readonly string[] = []): (id: string) => boolean {
  if (names.length === 0) return () => true;
  const groups = names.map((name) =>
    isId(GROUP_IDS.prefix, name) ? findSecurityGroup(call, name) : groupInDefaultVpc(call, name),
  );
  const ids = new Set(groups.map(({ id }) => id));
  return (id) => ids.has(id);
}
