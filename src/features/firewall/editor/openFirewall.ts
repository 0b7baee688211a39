import type { RuleSpec } from '../../../core/ec2/firewall/types';
import type { FirewallServices } from '../services';

/** What names a security group: the region in which it is, and its id. */
export interface FirewallRef {
  readonly region: string;
  readonly groupId: string;
}

/**
 * Opens the editor of a security group, or shows the one that is open: there is one per group.
 *
 * @param staged rules to begin with as new rows, for an import; the person reviews them before anything is applied.
 */
export async function openFirewall(
  services: Pick<FirewallServices, 'session' | 'firewalls'>,
  ref: FirewallRef,
  staged: readonly RuleSpec[] = [],
): Promise<void> {
  const { account } = await services.session.require();
  services.firewalls.open({ ...ref, profile: account.profile.name }, staged);
}
