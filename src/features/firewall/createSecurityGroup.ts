import * as l10n from '@vscode/l10n';
import { createFirewall, listFirewalls } from '../../core/ec2/firewall';
import { pickRegion, regionOf } from '../../kit/ask/pickRegion';
import { openFirewall } from './editor/openFirewall';
import { askGroupDescription, askGroupName } from './groups/askGroupName';
import { chooseVpc } from './groups/chooseVpc';
import { withLateProgress } from '../../kit/show/progress';
import type { FirewallServices } from './services';

/** A new group that lets nothing in yet; its editor opens. */
export async function createSecurityGroup(
  services: Pick<FirewallServices, 'session' | 'memory' | 'firewalls'>,
  target?: unknown,
): Promise<void> {
  const title = l10n.t('Create security group');
  const region = regionOf(target) ?? (await pickRegion(services, title));
  if (region === undefined) return;
  const { account } = await services.session.require();
  const at = { account, region };
  const vpc = await chooseVpc(at, title);
  if (!vpc) return;
  const taken = new Set((await listFirewalls(at, { vpcId: vpc.id })).map((group) => group.name));
  const name = await askGroupName(title, taken);
  // EC2 allows plain ASCII only, so the proposal is not translated.
  const description = name === undefined ? undefined : await askGroupDescription(title, `Rules of ${name}`);
  if (name === undefined || description === undefined) return;
  const wanted = { name, description, vpcId: vpc.id, tags: { Name: name } };
  const group = await withLateProgress(title, (signal) => createFirewall(at, wanted, signal));
  void services.session.refreshRegion(region);
  await openFirewall(services, { region, groupId: group.id });
}
