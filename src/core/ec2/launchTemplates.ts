import * as l10n from '@vscode/l10n';
import type { LaunchTemplateBlockDeviceMapping, LaunchTemplateVersion } from '@aws-sdk/client-ec2';
import type { Place } from '../account/account';
import { Problem } from '../problem';
import { ask, askAll } from './ask';
import { tagsOf, type Tags } from './tags';

export interface LaunchTemplateSummary {
  readonly id: string;
  readonly name: string;
  readonly defaultVersion: number;
  readonly createdAt: Date | undefined;
}

/** What a launch template's default version says; everything may be missing. */
export interface LaunchTemplateData {
  readonly id: string;
  readonly name: string;
  /** The version's description. */
  readonly description: string | undefined;
  /** An AMI id, or "resolve:ssm:" and the name of a parameter. */
  readonly imageId: string | undefined;
  readonly instanceType: string | undefined;
  readonly keyName: string | undefined;
  readonly securityGroupIds: readonly string[];
  readonly securityGroupNames: readonly string[];
  readonly subnetId: string | undefined;
  /** Of the first volume, which is the root in all but unusual templates. */
  readonly rootVolume:
    | {
        readonly sizeGiB: number | undefined;
        readonly type: string | undefined;
        readonly encrypted: boolean | undefined;
      }
    | undefined;
  /** Of the instance. */
  readonly tags: Tags;
  /** Plain text. */
  readonly userData: string | undefined;
  readonly spot: boolean;
  readonly hibernation: boolean;
}

/**
 * The region's launch templates, by name. Throws Problem.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplates.html
 */
export async function listLaunchTemplates(at: Place, signal?: AbortSignal): Promise<LaunchTemplateSummary[]> {
  const pages = await askAll(
    at,
    'ec2:DescribeLaunchTemplates',
    (sdk, page) => new sdk.DescribeLaunchTemplatesCommand({ ...page }),
    signal,
  );
  return pages
    .flatMap((page) => page.LaunchTemplates ?? [])
    .map((template) => ({
      id: template.LaunchTemplateId ?? '',
      name: template.LaunchTemplateName ?? '',
      defaultVersion: template.DefaultVersionNumber ?? 1,
      createdAt: template.CreateTime,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * A launch template's default version. Throws Problem; NotFound when there is none.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html
 */
export async function launchTemplateData(
  at: Place,
  id: string,
  signal?: AbortSignal,
): Promise<LaunchTemplateData> {
  const { LaunchTemplateVersions } = await ask(
    at,
    'ec2:DescribeLaunchTemplateVersions',
    (sdk) => new sdk.DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: id, Versions: ['$Default'] }),
    signal,
  );
  const version = LaunchTemplateVersions?.[0];
  if (version) return toData(version);
  throw new Problem('NotFound', l10n.t('The launch template {0} does not exist in {1}.', id, at.region));
}

function toData(version: LaunchTemplateVersion): LaunchTemplateData {
  const said = version.LaunchTemplateData ?? {};
  const card = said.NetworkInterfaces?.[0];
  const instanceTags = said.TagSpecifications?.find(({ ResourceType }) => ResourceType === 'instance');
  return {
    id: version.LaunchTemplateId ?? '',
    name: version.LaunchTemplateName ?? '',
    description: version.VersionDescription || undefined,
    imageId: said.ImageId || undefined,
    instanceType: said.InstanceType || undefined,
    keyName: said.KeyName || undefined,
    securityGroupIds: said.SecurityGroupIds ?? card?.Groups ?? [],
    securityGroupNames: said.SecurityGroups ?? [],
    subnetId: card?.SubnetId || undefined,
    rootVolume: toRootVolume(said.BlockDeviceMappings?.[0]),
    tags: tagsOf(instanceTags?.Tags),
    userData: said.UserData ? Buffer.from(said.UserData, 'base64').toString('utf8') : undefined,
    spot: said.InstanceMarketOptions?.MarketType === 'spot',
    hibernation: said.HibernationOptions?.Configured ?? false,
  };
}

function toRootVolume(
  mapping: LaunchTemplateBlockDeviceMapping | undefined,
): LaunchTemplateData['rootVolume'] {
  const ebs = mapping?.Ebs;
  return ebs && { sizeGiB: ebs.VolumeSize, type: ebs.VolumeType, encrypted: ebs.Encrypted };
}
