import * as l10n from '@vscode/l10n';
import type { LaunchPlan } from './plan';
import type { PlanLine } from './planLine';

/** What is around the machine, as far as somebody decided it: its address, what it may do, who watches it. */
export function surroundings({ request, billed }: LaunchPlan): PlanLine[] {
  const { publicAddress, instanceProfile, metadataHops, monitoring, tenancy } = request;
  const costs = (note: string) => (billed ? { note } : {});
  const lines: (PlanLine | false)[] = [
    publicAddress !== undefined && {
      id: 'address',
      label: l10n.t('Public address'),
      value: publicAddress ? l10n.t('One, of IPv4') : l10n.t('None, whatever the subnet says'),
    },
    instanceProfile !== undefined && {
      id: 'profile',
      label: l10n.t('Instance profile'),
      value: instanceProfile,
      note: l10n.t('What runs on the instance may do in your account what this profile allows.'),
    },
    metadataHops !== undefined && {
      id: 'metadata',
      label: l10n.t('Metadata service'),
      value: l10n.t('Network hops: {0}', metadataHops),
    },
    monitoring === true && {
      id: 'monitoring',
      label: l10n.t('Monitoring'),
      value: l10n.t('Detailed, every minute'),
      ...costs(l10n.t('CloudWatch bills it in addition.')),
    },
    tenancy !== undefined && tenancy !== 'default' && tenancyLine(tenancy, costs),
  ];
  return lines.filter((line) => line !== false);
}

function tenancyLine(tenancy: 'dedicated' | 'host', costs: (note: string) => { note?: string }): PlanLine {
  const line = { id: 'tenancy', label: l10n.t('Tenancy') } as const;
  if (tenancy === 'host') return { ...line, value: l10n.t('On a Dedicated Host of your account') };
  return {
    ...line,
    value: l10n.t('Hardware of your account alone'),
    ...costs(l10n.t('It costs more than a shared machine, and AWS adds a fee for each hour and region.')),
  };
}
