import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import {
  clonedRules,
  createFirewall,
  listFirewalls,
  listPrefixLists,
  type ClonedRules,
} from '../../core/ec2/firewall';
import type { Vpc } from '../../core/ec2/types';
import { confirm } from '../../kit/ask/confirm';
import { pickRegion } from '../../kit/ask/pickRegion';
import { ruleWords } from './editor/ruleWords';
import { openFirewall } from './editor/openFirewall';
import { askGroupName } from './groups/askGroupName';
import { chooseGroup, type ChosenGroup } from './groups/chooseGroup';
import { chooseVpc } from './groups/chooseVpc';
import { labelOf } from './groups/groupRows';
import { withLateProgress } from '../../kit/show/progress';
import type { FirewallServices } from './services';
import { copyName } from '../../kit/copyName';

/**
 * A copy of a group under a new name, also in another VPC or region. Rules that mean nothing there are left out,
 * which is said first.
 */
export async function cloneSecurityGroup(
  services: Pick<FirewallServices, 'session' | 'memory' | 'firewalls'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Clone security group');
  const source = await chooseGroup(services, title, target);
  if (!source) return;
  const { group } = source;
  const region = await pickRegion(services, l10n.t('Clone {0} to', labelOf(group)));
  if (region === undefined) return;
  const at: Place = { ...source.at, region };
  const vpc = await chooseVpc(at, title);
  const name = vpc && (await askCloneName(at, vpc, source, title));
  if (!vpc || name === undefined) return;
  const { rules, left } = await rulesThere(source, at, vpc, title);
  if (left.length > 0 && !(await confirmWithout(left, name, region))) return;
  const wanted = {
    name,
    description: group.description,
    vpcId: vpc.id,
    tags: { ...tagsToKeep(group.tags), Name: name },
    rules,
    selfId: group.id,
  };
  const made = await withLateProgress(title, (signal) => createFirewall(at, wanted, signal));
  void services.session.refreshRegion(region);
  await openFirewall(services, { region, groupId: made.id });
}

/** The same name where it is free, otherwise a copy of it. "default" is EC2's own and cannot be had. */
async function askCloneName(
  at: Place,
  vpc: Vpc,
  { group }: ChosenGroup,
  title: string,
): Promise<string | undefined> {
  const names = (await listFirewalls(at, { vpcId: vpc.id })).map((one) => one.name);
  const taken = [...names, 'default'];
  const free = taken.includes(group.name) ? copyName(group.name, taken) : group.name;
  return askGroupName(title, new Set(taken), free);
}

async function rulesThere(
  { at: here, group }: ChosenGroup,
  there: Place,
  vpc: Vpc,
  title: string,
): Promise<ClonedRules> {
  if (here.region === there.region) return clonedRules(group, { vpcId: vpc.id });
  const [hereLists, thereLists] = await withLateProgress(title, (signal) =>
    Promise.all([listPrefixLists(here, signal), listPrefixLists(there, signal)]),
  );
  return clonedRules(group, { vpcId: vpc.id, prefixLists: { here: hereLists, there: thereLists } });
}

/** Labels of a launch belong to its lab: a copy is nobody's. AWS keeps tags that begin with "aws:" to itself. */
function tagsToKeep(tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !/^(aws|ec2-lab):/.test(key)));
}

function confirmWithout(left: ClonedRules['left'], name: string, region: string): Promise<boolean> {
  return confirm(
    l10n.t('Clone to {0} in {1} without these rules? What they name is not there.', name, region),
    l10n.t('Clone without them'),
    left.map((rule) => ruleWords(rule, {})),
  );
}
