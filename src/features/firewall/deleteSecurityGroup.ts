import * as l10n from '@vscode/l10n';
import { usesOf, type FirewallUses } from '../../core/ec2/firewall';
import { deleteSecurityGroup as deleteGroup } from '../../core/ec2/network/securityGroups';
import { nameOf } from '../../core/ec2/nameOf';
import { Problem } from '../../core/problem';
import { confirm } from '../../kit/ask/confirm';
import { chooseGroup } from './groups/chooseGroup';
import { labelOf } from './groups/groupRows';
import { withLateProgress } from '../../kit/show/progress';
import type { FirewallServices } from './services';
import { showInformation } from '../../kit/show/messages';

/**
 * Deletes a group after asking. EC2 keeps one that is in use: then it says who uses it, before anything is asked.
 * Throws Problem InvalidState for a group in use and for a VPC's default group.
 */
export async function deleteSecurityGroup(
  services: Pick<FirewallServices, 'session' | 'memory'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Delete security group');
  const chosen = await chooseGroup(services, title, target);
  if (!chosen) return;
  const { at, group } = chosen;
  const label = labelOf(group);
  if (group.name === 'default')
    throw new Problem('InvalidState', l10n.t('The default group of a VPC cannot be deleted.'));
  const users = usersIn(await withLateProgress(title, (signal) => usesOf(at, group.id, signal)));
  if (users.length > 0)
    throw new Problem(
      'InvalidState',
      l10n.t('{0} is still used by {1}. Detach it there first.', label, users.join(', ')),
    );
  const question = l10n.t('Delete the security group {0}? Nothing uses it.', label);
  const detail = l10n.t('{0} and its {1} rules cannot be brought back.', group.id, group.rules.length);
  if (!(await confirm(question, l10n.t('Delete'), [detail]))) return;
  await deleteGroup(at, group.id);
  void services.session.refreshRegion(at.region);
  void showInformation(l10n.t('{0} is deleted.', label));
}

function usersIn({ instances, groups, interfaces }: FirewallUses): string[] {
  return [
    ...instances.map(nameOf),
    ...interfaces.map(nameOf),
    ...groups.map((group) => l10n.t('the rules of {0}', nameOf(group))),
  ];
}
