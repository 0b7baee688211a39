import * as l10n from '@vscode/l10n';
import type { LaunchTemplateSummary } from '../../core/ec2/launchTemplates/launchTemplates';
import { askRow } from '../../kit/ask/question';

/**
 * Asks which version of a launch template is meant where its default one is not its latest. Gives it as EC2 takes it;
 * undefined when the person leaves.
 */
export async function askVersion(
  { name, defaultVersion, latestVersion }: LaunchTemplateSummary,
  title: string,
): Promise<string | undefined> {
  if (defaultVersion === latestVersion) return '$Default';
  const rows = [
    {
      label: l10n.t('Version {0}', defaultVersion),
      description: l10n.t('the default one, which EC2 takes by itself'),
      value: '$Default',
    },
    { label: l10n.t('Version {0}', latestVersion), description: l10n.t('the latest one'), value: '$Latest' },
  ];
  const picked = await askRow({ title }, { placeholder: l10n.t('Which version of {0}?', name), rows });
  return picked.kind === 'chosen' ? picked.value : undefined;
}
