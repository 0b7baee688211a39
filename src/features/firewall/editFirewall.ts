import * as l10n from '@vscode/l10n';
import { openFirewall } from './editor/openFirewall';
import { chooseGroup } from './groups/chooseGroup';
import type { FirewallServices } from './services';

/** Opens the editor of a security group: the clicked one, one of the clicked instance's, or a picked one. */
export async function editFirewall(
  services: Pick<FirewallServices, 'session' | 'memory' | 'firewalls'>,
  target?: unknown,
): Promise<void> {
  const chosen = await chooseGroup(services, l10n.t('Edit firewall'), target);
  if (chosen) await openFirewall(services, { region: chosen.at.region, groupId: chosen.group.id });
}
