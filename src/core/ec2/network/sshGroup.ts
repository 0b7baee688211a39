import type { IpPermission } from '@aws-sdk/client-ec2';
import type { Place } from '../../account/account';
import { ask } from '../ask';
import { newGroup, onceKnown, type NewGroup } from './newGroup';
import type { SecurityGroup } from '../types';

export interface SshGroupRequest extends NewGroup {
  /** Who may connect, as "203.0.113.7/32" or an IPv6 range. */
  readonly cidr: string;
  /** 22 unless said otherwise. */
  readonly port?: number;
  /** Of the rule: "SSH" unless said otherwise. */
  readonly ruleDescription?: string;
}

/**
 * A new security group that lets SSH in from one range. A failure leaves nothing. Throws Problem: DuplicateName,
 * NotFound (no default VPC), AccessDenied, Quota.
 */
export async function createSshGroup(
  at: Place,
  request: SshGroupRequest,
  signal?: AbortSignal,
): Promise<SecurityGroup> {
  const { name, description, vpcId, cidr, port = 22, ruleDescription = 'SSH', tags } = request;
  const IpPermissions = [sshFrom(cidr, port, ruleDescription)];
  const allow = (GroupId: string) =>
    ask(
      at,
      'ec2:AuthorizeSecurityGroupIngress',
      (sdk) => new sdk.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }),
      signal,
    );
  const fill = async (id: string) => {
    await onceKnown(() => allow(id), signal);
    return { id, name, description, vpcId, tags };
  };
  return newGroup(at, request, fill, signal);
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
