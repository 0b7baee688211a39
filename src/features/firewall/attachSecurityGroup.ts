import * as l10n from '@vscode/l10n';
import { attachFirewall, detachFirewall, listFirewalls } from '../../core/ec2/firewall';
import type { Instance } from '../../core/ec2/types';
import { changeGroupsOf } from './groups/changeGroupsOf';
import { chooseGroup, pickGroup } from './groups/chooseGroup';
import { groupRefOf } from './groups/groupRef';
import { labelOf } from './groups/groupRows';
import { tellWithUndo } from '../../kit/tellWithUndo';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import type { FirewallServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';

/** Gives an instance one more group of its VPC: to the clicked instance a picked group, or the other way round. */
export async function attachSecurityGroup(
  services: Pick<FirewallServices, 'session' | 'memory' | 'log' | 'sshFolder'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Attach security group');
  const clicked = groupRefOf(target) && (await chooseGroup(services, title, target));
  const wanted = {
    title,
    fits: (one: Instance) => one.state !== 'terminated' && (clicked ? isMissing(one, clicked.group) : true),
    unfit: (names: string) => l10n.t('{0} can have no other group.', names),
  };
  const instance = await chooseInstance(services, wanted, clicked ? undefined : target);
  if (!instance) return;
  const { account } = await services.session.require();
  const at = { account, region: instance.region };
  const others = async () => (await listFirewalls(at)).filter((group) => isMissing(instance, group));
  const group = clicked?.group ?? (await pickGroup(title, others(), true));
  if (!group) return;
  const change = (call: typeof attachFirewall) =>
    changeGroupsOf(services, { account, instance, groupId: group.id, title }, call);
  await change(attachFirewall);
  const message = l10n.t('{0} has the security group {1} now.', nameOf(instance), labelOf(group));
  void tellWithUndo(services, message, () => change(detachFirewall));
}

/** Whether the instance could have that group and does not. A group serves its own VPC alone. */
function isMissing(instance: Instance, group: { readonly id: string; readonly vpcId: string }): boolean {
  return instance.vpcId === group.vpcId && instance.securityGroups.every(({ id }) => id !== group.id);
}
