import * as l10n from '@vscode/l10n';
import type { FromLaunchTemplate, LaunchPlan } from './plan';
import type { PlanLine } from './planLine';

/** Of a launch template of the account: which it is, each thing that is not as it says, and what else is. */
export function launchTemplateLines({ launchTemplate: from, swapGiB }: LaunchPlan): PlanLine[] {
  if (!from) return [];
  const changed = (value: string): PlanLine => ({
    id: 'changed',
    label: l10n.t('Changed by EC2 Lab'),
    value,
  });
  return [
    {
      id: 'launchTemplate',
      label: l10n.t('Launch template'),
      value: l10n.t('{0}, version {1}', from.name, from.version),
      note: l10n.t('EC2 launches it as it is, but for what is named as changed.'),
    },
    changed(l10n.t('The tags of EC2 Lab are added, and a name where it gives none.')),
    ...(from.imageSource === undefined
      ? []
      : [changed(l10n.t('{0} is looked up now, not at the launch.', from.imageSource))]),
    ...(from.addsKey ? [changed(l10n.t('It names no key pair: the new key is added.'))] : []),
    ...(from.addsGroups
      ? [changed(l10n.t('It names no security group: the new group takes the place of the default one.'))]
      : []),
    ...userData(from, swapGiB).map(changed),
    ...(from.hasUserData
      ? [
          {
            id: 'firstStart',
            label: l10n.t('First start'),
            value: l10n.t('Runs the user data of the launch template as root'),
          } as const,
        ]
      : []),
    ...(from.kept.length === 0
      ? []
      : [{ id: 'kept', label: l10n.t('Also as it says'), value: from.kept.join(', ') } as const]),
  ];
}

function userData({ userData: what }: FromLaunchTemplate, swapGiB: number): string[] {
  switch (what) {
    case 'kept':
      return [];
    case 'added':
      return [l10n.t('User data is added that makes {0} GiB of swap.', swapGiB)];
    case 'combined':
      return [l10n.t('Before its user data runs, {0} GiB of swap are made.', swapGiB)];
    case 'alone':
      return [
        l10n.t(
          'Its user data cannot be combined with another: no swap is made, and the editor may need some.',
        ),
      ];
  }
}
