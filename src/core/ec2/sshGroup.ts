import { setTimeout as sleep } from 'node:timers/promises';
import type { IpPermission } from '@aws-sdk/client-ec2';
import type { Place } from '../account/account';
import { Problem } from '../problem';
import { ask } from './ask';
import { tagSpecifications, type Tags } from './tags';
import type { SecurityGroup } from './types';

export interface SshGroupRequest {
  readonly name: string;
  readonly description: string;
  /** The default VPC unless said otherwise. */
  readonly vpcId?: string;
  /** Who may connect, as "203.0.113.7/32" or an IPv6 range. */
  readonly cidr: string;
  /** 22 unless said otherwise. */
  readonly port?: number;
  /** Of the rule: "SSH" unless said otherwise. */
  readonly ruleDescription?: string;
  readonly tags: Tags;
}

/**
 * A new security group that lets SSH in from one range. When the rule cannot be added the group is removed again, so a
 * failure leaves nothing. Throws Problem: DuplicateName, NotFound (no default VPC), AccessDenied, Quota.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
 */
export async function createSshGroup(
  at: Place,
  { name, description, vpcId, cidr, port = 22, ruleDescription = 'SSH', tags }: SshGroupRequest,
  signal?: AbortSignal,
): Promise<SecurityGroup> {
  const made = await ask(
    at,
    'ec2:CreateSecurityGroup',
    (sdk) =>
      new sdk.CreateSecurityGroupCommand({
        GroupName: name,
        Description: description,
        ...(vpcId && { VpcId: vpcId }),
        ...tagSpecifications(tags, 'security-group'),
      }),
    signal,
  );
  const id = made.GroupId ?? '';
  try {
    await allow(at, id, sshFrom(cidr, port, ruleDescription), signal);
  } catch (error) {
    // Without the signal: when the person cancels, the group has to go all the same.
    await ask(at, 'ec2:DeleteSecurityGroup', (sdk) => new sdk.DeleteSecurityGroupCommand({ GroupId: id }));
    throw error;
  }
  return { id, name, description, vpcId, tags };
}

/** A group just made may be unknown for some seconds: EC2 is eventually consistent. */
async function allow(
  at: Place,
  id: string,
  rule: IpPermission,
  signal?: AbortSignal,
  tries = 5,
): Promise<void> {
  try {
    await ask(
      at,
      'ec2:AuthorizeSecurityGroupIngress',
      (sdk) => new sdk.AuthorizeSecurityGroupIngressCommand({ GroupId: id, IpPermissions: [rule] }),
      signal,
    );
  } catch (error) {
    if (tries <= 1 || !(error instanceof Problem) || error.code !== 'NotFound') throw error;
    await sleep(1_000, undefined, signal && { signal });
    await allow(at, id, rule, signal, tries - 1);
  }
}

function sshFrom(cidr: string, port: number, Description: string): IpPermission {
  return {
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    ...(cidr.includes(':')
      ? { Ipv6Ranges: [{ CidrIpv6: cidr, Description }] }
      : { IpRanges: [{ CidrIp: cidr, Description }] }),
  };
}
