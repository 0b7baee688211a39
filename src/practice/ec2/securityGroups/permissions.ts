import type { IpPermission, UserIdGroupPair } from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import { ACCOUNT_ID } from '../../cloud';
import type { Call } from '../../service';
import type { SecurityGroupRecord } from '../../state/records/network';
import { lookUpOne } from '../lookUp';
import { PREFIX_LIST_IDS, prefixListsIn } from '../network/prefixLists';
import { canonicalIpv4, canonicalIpv6 } from './cidrs';
import { ruleDescription } from './descriptions';
import { findSecurityGroup, securityGroupByName } from './find';
import { portsOf } from './ports';
import { ruleKey, type RuleSpec } from './rule';

/**
 * The rules that permissions stand for, one for each peer. Throws AwsError for permissions that EC2 does not take,
 * and for peers that do not exist.
 */
export function ruleSpecs(
  call: Call,
  group: SecurityGroupRecord,
  permissions: readonly IpPermission[],
): RuleSpec[] {
  const specs = permissions.flatMap((permission) => specsOf(call, group, permission));
  if (new Set(specs.map(ruleKey)).size === specs.length) return specs;
  throw new AwsError('InvalidParameterValue', 'The same permission must not appear multiple times');
}

function specsOf(call: Call, group: SecurityGroupRecord, permission: IpPermission): RuleSpec[] {
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission;
  const ports = portsOf(permission);
  const peers = [
    ...IpRanges.map(({ CidrIp = '', Description }) => ({
      cidrIpv4: canonicalIpv4(CidrIp),
      ...ruleDescription(Description),
    })),
    ...Ipv6Ranges.map(({ CidrIpv6 = '', Description }) => ({
      cidrIpv6: canonicalIpv6(CidrIpv6),
      ...ruleDescription(Description),
    })),
    ...PrefixListIds.map(({ PrefixListId = '', Description }) => ({
      prefixListId: knownPrefixList(call, PrefixListId),
      ...ruleDescription(Description),
    })),
    ...UserIdGroupPairs.map((pair) => ({
      groupId: pairedGroup(call, group, pair),
      ...ruleDescription(pair.Description),
    })),
  ];
  if (peers.length === 0) throw malformedRule();
  return peers.map((peer) => ({ ...ports, ...peer }));
}

/** A prefix list of the region. Throws AwsError InvalidPrefixListID.NotFound. */
export function knownPrefixList({ region }: Call, id: string): string {
  return lookUpOne(PREFIX_LIST_IDS, id, (each) => prefixListsIn(region).find((list) => list.id === each)).id;
}

/** A group that rules of another may name: one of the same VPC. Throws AwsError InvalidGroup.NotFound. */
export function knownPeer(call: Call, { vpcId }: SecurityGroupRecord, id: string): string {
  if (findSecurityGroup(call, id).vpcId === vpcId) return id;
  throw new AwsError(
    'InvalidGroup.NotFound',
    'You have specified two resources that belong to different networks.',
  );
}

function pairedGroup(call: Call, group: SecurityGroupRecord, pair: UserIdGroupPair): string {
  const { GroupId: id, GroupName: name, UserId: owner = ACCOUNT_ID } = pair;
  if (owner !== ACCOUNT_ID) throw notFound(id ?? name ?? '');
  if (id !== undefined) return knownPeer(call, group, id);
  if (name === undefined) throw malformedRule();
  const named = securityGroupByName(call, name, group.vpcId);
  if (!named) throw notFound(name);
  return named.id;
}

function malformedRule(): AwsError {
  return new AwsError(
    'InvalidPermission.Malformed',
    'A rule needs an address range, a prefix list or a security group',
  );
}

const notFound = (group: string) =>
  new AwsError('InvalidGroup.NotFound', `The security group '${group}' does not exist`);
