import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../../core/account/account';
import { getFirewall, listFirewalls, type Firewall } from '../../../core/ec2/firewall';
import { getInstance } from '../../../core/ec2/instances/instances';
import { Problem } from '../../../core/problem';
import { choosePlace } from '../../../kit/ask/choosePlace';
import { refsOf } from '../../../kit/ask/instanceRef';
import { nameOf } from '../../../core/ec2/nameOf';
import type { Basics } from '../../../kit/basics';
import { groupRefOf } from './groupRef';
import { labelOf } from './groupRows';
import { pick } from '../../../kit/ask/pick';

/** A security group as EC2 has it now, and where it is. */
export interface ChosenGroup {
  readonly at: Place;
  readonly group: Firewall;
}

/**
 * The group a gesture is for: the row it was made on, one of the groups of the instance it was made on, else picked
 * from a region.
 * @returns undefined when the person picks none. @throws Problem NotFound when it is not there any more.
 */
export async function chooseGroup(
  services: Pick<Basics, 'session' | 'memory'>,
  title: string,
  target: unknown,
): Promise<ChosenGroup | undefined> {
  const { account } = await services.session.require();
  const ref = groupRefOf(target);
  if (ref) {
    const at = { account, region: ref.region };
    return { at, group: await getFirewall(at, ref.groupId) };
  }
  const [instance] = refsOf(target, undefined);
  if (instance) {
    const at = { account, region: instance.region };
    const group = await pickGroup(title, groupsOfInstance(at, instance.id));
    return group && { at, group };
  }
  const at = await choosePlace(services, title, target);
  if (!at) return undefined;
  const group = await pickGroup(title, listFirewalls(at), true);
  return group && { at, group };
}

/**
 * The groups of an instance, as EC2 has them now.
 * @throws Problem InvalidState when it has none: it is terminated, or its network card is gone.
 */
export async function groupsOfInstance(at: Place, id: string): Promise<Firewall[]> {
  const instance = await getInstance(at, id);
  if (instance.securityGroups.length === 0)
    throw new Problem('InvalidState', l10n.t('{0} has no security group.', nameOf(instance)));
  return Promise.all(instance.securityGroups.map((group) => getFirewall(at, group.id)));
}

interface GroupItem extends vscode.QuickPickItem {
  readonly group: Firewall;
}

/** Asks which one; a single one is taken at once unless `always` is set. */
export async function pickGroup(
  title: string,
  groups: Promise<readonly Firewall[]>,
  always = false,
): Promise<Firewall | undefined> {
  const [only, ...others] = always ? [] : await groups;
  if (only && others.length === 0) return only;
  const picked = await pick<GroupItem>(groups.then(itemsOf), {
    title,
    placeHolder: l10n.t('Pick a security group'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.group;
}

function itemsOf(groups: readonly Firewall[]): GroupItem[] {
  if (groups.length === 0) throw new Problem('NotFound', l10n.t('There is no security group to pick.'));
  return groups.map((group) => ({
    label: labelOf(group),
    description: group.id,
    detail: `${group.description} · ${group.vpcId}`,
    iconPath: new vscode.ThemeIcon('shield'),
    group,
  }));
}
