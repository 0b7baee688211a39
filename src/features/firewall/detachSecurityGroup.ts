import * as l10n from '@vscode/l10n';
import { attachFirewall, detachFirewall } from '../../core/ec2/firewall';
import type { Instance } from '../../core/ec2/types';
import { Problem } from '../../core/problem';
import { confirm } from '../../kit/ask/confirm';
import { changeGroupsOf } from './groups/changeGroupsOf';
import { groupsOfInstance, pickGroup } from './groups/chooseGroup';
import { groupRefOf } from './groups/groupRef';
import { labelOf } from './groups/groupRows';
import { tellWithUndo } from '../../kit/tellWithUndo';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { refsOf } from '../../kit/ask/instanceRef';
import type { FirewallServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';

/**
 * Takes a group from an instance, after saying what that closes: the clicked group's clicked instance, or picked
 * ones. Throws Problem InvalidState when it is the instance's only group.
 */
export async function detachSecurityGroup(
  services: Pick<FirewallServices, 'session' | 'memory' | 'log' | 'sshFolder'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Detach security group');
  const ref = groupRefOf(target);
  const wanted = {
    title,
    fits: ({ securityGroups }: Instance) =>
      securityGroups.length > 0 && (!ref || securityGroups.some(({ id }) => id === ref.groupId)),
    unfit: (names: string) => l10n.t('{0} does not have this group.', names),
  };
  const instance = await chooseInstance(services, wanted, refsOf(target, undefined)[0]);
  if (!instance) return;
  const { account } = await services.session.require();
  const at = { account, region: instance.region };
  const name = nameOf(instance);
  const groups = await groupsOfInstance(at, instance.id);
  if (groups.length < 2)
    throw new Problem(
      'InvalidState',
      l10n.t('{0} needs one security group at least: attach another first.', name),
    );
  const group =
    groups.find(({ id }) => id === ref?.groupId) ?? (await pickGroup(title, Promise.resolve(groups)));
  if (!group) return;
  const label = labelOf(group);
  const question = l10n.t(
    'Detach {0} from {1}? What only its rules let through is closed from then on.',
    label,
    name,
  );
  if (!(await confirm(question, l10n.t('Detach')))) return;
  const change = (call: typeof detachFirewall) =>
    changeGroupsOf(services, { account, instance, groupId: group.id, title }, call);
  await change(detachFirewall);
  void tellWithUndo(services, l10n.t('{0} does not have the security group {1} any more.', name, label), () =>
    change(attachFirewall),
  );
}
