import { ACCOUNT_ID } from '../../cloud';
import type { SecurityGroupRecord } from '../../state/records/network';
import type { RegionTables } from '../../state/store';
import type { Filters } from '../filters';
import { hasPorts, type RuleSpec } from './rule';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html */
export function groupFilters(db: RegionTables): Filters<SecurityGroupRecord> {
  return {
    description: ({ description }) => description,
    'group-id': ({ id }) => id,
    'group-name': ({ name }) => name,
    'owner-id': () => ACCOUNT_ID,
    'vpc-id': ({ vpcId }) => vpcId,
    ...ruleFilters(db, 'ip-permission', false),
    ...ruleFilters(db, 'egress.ip-permission', true),
  };
}

/** A group fits when any of its rules does; several of these filters may be met by several rules. */
function ruleFilters(db: RegionTables, prefix: string, egress: boolean): Filters<SecurityGroupRecord> {
  const looks: Readonly<Record<string, (rule: RuleSpec) => string | undefined>> = {
    cidr: ({ cidrIpv4 }) => cidrIpv4,
    'from-port': (rule) => (hasPorts(rule) ? String(rule.from) : undefined),
    'group-id': ({ groupId }) => groupId,
    'group-name': ({ groupId }) => (groupId === undefined ? undefined : db.securityGroups.get(groupId)?.name),
    'ipv6-cidr': ({ cidrIpv6 }) => cidrIpv6,
    'prefix-list-id': ({ prefixListId }) => prefixListId,
    protocol: ({ protocol }) => protocol,
    'to-port': (rule) => (hasPorts(rule) ? String(rule.to) : undefined),
    'user-id': ({ groupId }) => (groupId === undefined ? undefined : ACCOUNT_ID),
  };
  return Object.fromEntries(
    Object.entries(looks).map(([name, look]) => [
      `${prefix}.${name}`,
      ({ rules }: SecurityGroupRecord) => rules.filter((rule) => rule.egress === egress).map(look),
    ]),
  );
}
