import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { Problem } from '../../problem';
import { ask, askAll } from '../ask';
import { toData, type LaunchTemplateData } from './launchTemplateData';

export interface LaunchTemplateSummary {
  readonly id: string;
  readonly name: string;
  readonly defaultVersion: number;
  readonly latestVersion: number;
  readonly createdAt: Date | undefined;
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
      latestVersion: template.LatestVersionNumber ?? 1,
      createdAt: template.CreateTime,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * What a version of a launch template says.
 * @param version "$Default", "$Latest" or a number
 *
 * Throws Problem; NotFound when there is none.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html
 */
export async function launchTemplateData(
  at: Place,
  id: string,
  { version = '$Default', signal }: { version?: string; signal?: AbortSignal } = {},
): Promise<LaunchTemplateData> {
  const { LaunchTemplateVersions } = await ask(
    at,
    'ec2:DescribeLaunchTemplateVersions',
    (sdk) => new sdk.DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId: id, Versions: [version] }),
    signal,
  );
  const found = LaunchTemplateVersions?.[0];
  if (found) return toData(found);
  throw new Problem('NotFound', l10n.t('The launch template {0} does not exist in {1}.', id, at.region));
}
