import type {
  AuthorizeSecurityGroupIngressResult,
  IpPermission,
  SecurityGroup,
  Vpc,
} from '@aws-sdk/client-ec2';
import type { PracticeState } from '../../../../support/practice/practiceState';

/** A new group in the default VPC, unless told otherwise. */
export function madeGroup(state: PracticeState, GroupName = 'web', VpcId?: string): string {
  const { GroupId = '' } = state.ec2<{ GroupId?: string }>('CreateSecurityGroup', {
    GroupName,
    Description: 'A test',
    VpcId,
  });
  return GroupId;
}

export function madeVpc(state: PracticeState): string {
  return state.ec2<{ Vpc: Vpc }>('CreateVpc', { CidrBlock: '10.0.0.0/16' }).Vpc.VpcId ?? '';
}

/** TCP from ranges to one port. */
export function tcp(port: number, ...ranges: string[]): IpPermission {
  return { IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: ranges.map((CidrIp) => ({ CidrIp })) };
}

/** @returns the ids of the new rules. */
export function allow(state: PracticeState, GroupId: string, ...IpPermissions: IpPermission[]): string[] {
  const { SecurityGroupRules = [] } = state.ec2<AuthorizeSecurityGroupIngressResult>(
    'AuthorizeSecurityGroupIngress',
    { GroupId, IpPermissions },
  );
  return SecurityGroupRules.map(({ SecurityGroupRuleId = '' }) => SecurityGroupRuleId);
}

export function described(state: PracticeState, input: object): SecurityGroup[] {
  return state.ec2<{ SecurityGroups: SecurityGroup[] }>('DescribeSecurityGroups', input).SecurityGroups;
}

/** What gets into a group, as EC2 lists it. */
export function inbound(state: PracticeState, id: string): IpPermission[] {
  return described(state, { GroupIds: [id] })[0]?.IpPermissions ?? [];
}
