import type {
  LaunchTemplateBlockDeviceMapping,
  LaunchTemplateInstanceNetworkInterfaceSpecification,
  LaunchTemplateVersion,
  ResponseLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import { tagsOf, type Tags } from '../tags';

/** What a version of a launch template says; everything but its names may be missing. */
export interface LaunchTemplateData {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  /** The version's description. */
  readonly description: string | undefined;
  /** An AMI id, or "resolve:ssm:" and the name of a parameter, perhaps with ":" and a version or label. */
  readonly imageId: string | undefined;
  readonly instanceType: string | undefined;
  readonly keyName: string | undefined;
  /** Of the instance, or of its first network interface. */
  readonly securityGroupIds: readonly string[];
  readonly securityGroupNames: readonly string[];
  /** Of the first network interface; undefined where nothing is said of any. */
  readonly network: LaunchTemplateNetwork | undefined;
  /** In their order, which tells nothing of which is the root: the image's root device name does. */
  readonly disks: readonly LaunchTemplateDisk[];
  /** Of the instance. */
  readonly tags: Tags;
  /** As EC2 has it: base64 of a text, or of something compressed. */
  readonly userData: string | undefined;
  readonly spot: boolean;
  readonly hibernation: boolean;
  /** Name or ARN. */
  readonly instanceProfile: string | undefined;
  readonly metadataHops: number | undefined;
  readonly monitoring: boolean | undefined;
  readonly tenancy: 'default' | 'dedicated' | 'host' | undefined;
  /** All of it, for the call that launches it. */
  readonly said: ResponseLaunchTemplateData;
}

interface LaunchTemplateNetwork {
  readonly subnetId: string | undefined;
  /** Undefined: the subnet decides. */
  readonly publicAddress: boolean | undefined;
  /** One that exists, with subnet, addresses and groups of its own. */
  readonly interfaceId: string | undefined;
}

export interface LaunchTemplateDisk {
  /** Such as "/dev/xvda". */
  readonly device: string;
  readonly kind: 'volume' | 'instanceStore' | 'none';
  readonly sizeGiB: number | undefined;
  readonly type: string | undefined;
  readonly encrypted: boolean | undefined;
  readonly deleteOnTermination: boolean | undefined;
  readonly snapshotId: string | undefined;
  readonly iops: number | undefined;
  /** MiB a second. */
  readonly throughput: number | undefined;
  readonly kmsKeyId: string | undefined;
}

export function toData(version: LaunchTemplateVersion): LaunchTemplateData {
  const said = version.LaunchTemplateData ?? {};
  const card = firstCard(said.NetworkInterfaces);
  const instanceTags = said.TagSpecifications?.find(({ ResourceType }) => ResourceType === 'instance');
  return {
    id: version.LaunchTemplateId ?? '',
    name: version.LaunchTemplateName ?? '',
    version: version.VersionNumber ?? 1,
    description: version.VersionDescription || undefined,
    imageId: said.ImageId || undefined,
    instanceType: said.InstanceType || undefined,
    keyName: said.KeyName || undefined,
    securityGroupIds: said.SecurityGroupIds?.length ? said.SecurityGroupIds : (card?.Groups ?? []),
    securityGroupNames: said.SecurityGroups ?? [],
    network: card && {
      subnetId: card.SubnetId || undefined,
      publicAddress: card.AssociatePublicIpAddress,
      interfaceId: card.NetworkInterfaceId || undefined,
    },
    disks: (said.BlockDeviceMappings ?? []).map(toDisk),
    tags: tagsOf(instanceTags?.Tags),
    userData: said.UserData || undefined,
    spot: said.InstanceMarketOptions?.MarketType === 'spot',
    hibernation: said.HibernationOptions?.Configured ?? false,
    instanceProfile: said.IamInstanceProfile?.Arn ?? (said.IamInstanceProfile?.Name || undefined),
    metadataHops: said.MetadataOptions?.HttpPutResponseHopLimit,
    monitoring: said.Monitoring?.Enabled,
    tenancy: said.Placement?.Tenancy,
    said,
  };
}

/** The one that EC2 attaches first: which stands first in the list means nothing. */
function firstCard(
  cards: readonly LaunchTemplateInstanceNetworkInterfaceSpecification[] = [],
): LaunchTemplateInstanceNetworkInterfaceSpecification | undefined {
  return cards.find(isFirstCard);
}

export function isFirstCard(card: LaunchTemplateInstanceNetworkInterfaceSpecification): boolean {
  return (card.DeviceIndex ?? 0) === 0 && (card.NetworkCardIndex ?? 0) === 0;
}

function toDisk(mapping: LaunchTemplateBlockDeviceMapping): LaunchTemplateDisk {
  const { Ebs: ebs, NoDevice: none, VirtualName: store } = mapping;
  return {
    device: mapping.DeviceName ?? '',
    kind: none === undefined ? (store ? 'instanceStore' : 'volume') : 'none',
    sizeGiB: ebs?.VolumeSize,
    type: ebs?.VolumeType,
    encrypted: ebs?.Encrypted,
    deleteOnTermination: ebs?.DeleteOnTermination,
    snapshotId: ebs?.SnapshotId || undefined,
    iops: ebs?.Iops,
    throughput: ebs?.Throughput,
    kmsKeyId: ebs?.KmsKeyId || undefined,
  };
}
