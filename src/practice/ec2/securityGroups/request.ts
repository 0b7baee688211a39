import type { IpPermission } from '@aws-sdk/client-ec2';
import { AwsError, missingParameter } from '../../awsError';
import type { PortsRequest } from './ports';

/** The two ways in which a request writes rules: as permissions, or one of them flat. */
export interface RulesRequest extends PortsRequest {
  readonly IpPermissions?: readonly IpPermission[] | undefined;
  readonly CidrIp?: string | undefined;
  readonly SourceSecurityGroupName?: string | undefined;
  readonly SourceSecurityGroupOwnerId?: string | undefined;
}

type FlatName = Exclude<keyof RulesRequest, 'IpPermissions'>;

const FLAT: readonly FlatName[] = [
  'IpProtocol',
  'FromPort',
  'ToPort',
  'CidrIp',
  'SourceSecurityGroupName',
  'SourceSecurityGroupOwnerId',
];

/** A source group without a protocol stands for all of these. */
const WHOLE_GROUP: readonly PortsRequest[] = [
  { IpProtocol: 'tcp', FromPort: 0, ToPort: 65535 },
  { IpProtocol: 'udp', FromPort: 0, ToPort: 65535 },
  { IpProtocol: 'icmp', FromPort: -1, ToPort: -1 },
];

/**
 * The permissions of a request for inbound rules. Throws AwsError: InvalidParameterCombination for both ways at once,
 * MissingParameter for neither.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html
 */
export function inboundPermissions(input: RulesRequest): readonly IpPermission[] {
  const { IpPermissions: permissions = [], SourceSecurityGroupName: group } = input;
  const [flat] = flatNames(input);
  if (permissions.length > 0) {
    if (flat !== undefined) throw notTogether('ipPermissions', flat);
    return permissions;
  }
  if (flat === undefined) throw missingParameter('ipPermissions');
  if (group !== undefined) return sourceGroup(input, group);
  const { IpProtocol, FromPort, ToPort, CidrIp } = input;
  if (CidrIp === undefined) throw missingParameter('cidrIp');
  return [{ IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp }] }];
}

/** Those of a request for outbound rules, which knows only one way. */
export function outboundPermissions(input: RulesRequest): readonly IpPermission[] {
  const [flat] = flatNames(input);
  if (flat !== undefined) {
    throw new AwsError('InvalidParameterValue', `${flat} is not supported. Use IP permissions instead.`);
  }
  if (!input.IpPermissions?.length) throw missingParameter('ipPermissions');
  return input.IpPermissions;
}

function sourceGroup(input: RulesRequest, GroupName: string): IpPermission[] {
  const other = (['IpProtocol', 'FromPort', 'ToPort', 'CidrIp'] as const).find(
    (name) => input[name] !== undefined,
  );
  if (other !== undefined) throw notTogether('sourceSecurityGroupName', other);
  const UserIdGroupPairs = [{ GroupName, UserId: input.SourceSecurityGroupOwnerId }];
  return WHOLE_GROUP.map((ports) => ({ ...ports, UserIdGroupPairs }));
}

const flatNames = (input: RulesRequest) => FLAT.filter((name) => input[name] !== undefined);

function notTogether(one: string, other: string): AwsError {
  const name = other.slice(0, 1).toLowerCase() + other.slice(1);
  return new AwsError(
    'InvalidParameterCombination',
    `The parameter '${one}' may not be used in combination with '${name}'`,
  );
}
