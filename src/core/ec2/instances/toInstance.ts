import type { Instance as SdkInstance } from '@aws-sdk/client-ec2';
import { tagsOf } from '../tags';
import type { Architecture, Instance, InstanceState } from '../types';

const states: readonly string[] = [
  'pending',
  'running',
  'shutting-down',
  'terminated',
  'stopping',
  'stopped',
];

/**
 * EC2's description of an instance in our own shape. Endpoints leave fields out (no platform details, no state while
 * it is being made), so every field has something to fall back on; an unknown state counts as pending.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html
 */
export function toInstance(said: SdkInstance, region: string): Instance {
  const tags = tagsOf(said.Tags);
  return {
    id: said.InstanceId ?? '',
    region,
    name: tags['Name'] || undefined,
    state: toState(said.State?.Name),
    stateReason: said.StateReason?.Message || undefined,
    type: said.InstanceType ?? '',
    architecture: toArchitecture(said.Architecture),
    platform: toPlatform(said.Platform, said.PlatformDetails),
    platformDetails: said.PlatformDetails || undefined,
    imageId: said.ImageId ?? '',
    rootDevice: said.RootDeviceName || undefined,
    keyName: said.KeyName || undefined,
    publicIp: said.PublicIpAddress || undefined,
    elastic: isElastic(said),
    publicDns: said.PublicDnsName || undefined,
    ipv6:
      said.Ipv6Address || said.NetworkInterfaces?.flatMap((card) => card.Ipv6Addresses ?? [])[0]?.Ipv6Address,
    privateIp: said.PrivateIpAddress || undefined,
    launchTime: said.LaunchTime ?? new Date(0),
    zone: said.Placement?.AvailabilityZone || undefined,
    vpcId: said.VpcId || undefined,
    subnetId: said.SubnetId || undefined,
    securityGroups: (said.SecurityGroups ?? []).map(({ GroupId = '', GroupName = '' }) => ({
      id: GroupId,
      name: GroupName,
    })),
    instanceProfileArn: said.IamInstanceProfile?.Arn || undefined,
    spot: said.InstanceLifecycle === 'spot',
    clientToken: said.ClientToken || undefined,
    canHibernate: said.HibernationOptions?.Configured ?? false,
    tags,
  };
}

const toState = (state: string | undefined) =>
  (state && states.includes(state) ? state : 'pending') as InstanceState;

/** Architectures newer than our list pass through as they are. */
export const toArchitecture = (architecture: string | undefined) =>
  (architecture ?? 'x86_64') as Architecture;

/** EC2 says "windows" for Windows and nothing for everything else. */
export function toPlatform(platform: string | undefined, details: string | undefined): 'linux' | 'windows' {
  return platform?.toLowerCase() === 'windows' || details?.startsWith('Windows') ? 'windows' : 'linux';
}

/**
 * The owner of an address is "amazon", or for an Elastic IP the account.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceNetworkInterfaceAssociation.html
 */
function isElastic({ PublicIpAddress: ip, NetworkInterfaces: cards }: SdkInstance): boolean {
  const found = cards?.find(
    ({ Association }) => ip !== undefined && Association?.PublicIp === ip,
  )?.Association;
  return found?.IpOwnerId !== undefined && found.IpOwnerId !== 'amazon';
}
