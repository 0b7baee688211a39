import type { attachFirewall, detachFirewall } from '../../../core/ec2/firewall';
import type { Instance } from '../../../core/ec2/types';
import { withLateProgress } from '../../../kit/show/progress';
import type { FirewallServices } from '../services';
import type { SignedIn } from '../../../kit/session/signedIn';

/**
 * What is to become of an instance's groups, in the account that was open when it was asked for: an undo comes later.
 */
export interface GroupsChange {
  readonly account: SignedIn['account'];
  readonly instance: Instance;
  readonly groupId: string;
  readonly title: string;
}

/** Attaches a group to an instance or detaches it, and has both shown as they are then. Throws what `call` throws. */
export async function changeGroupsOf(
  { session }: Pick<FirewallServices, 'session'>,
  { account, instance, groupId, title }: GroupsChange,
  call: typeof attachFirewall | typeof detachFirewall,
): Promise<void> {
  const { region } = instance;
  await withLateProgress(title, (signal) => call({ account, region }, instance, groupId, signal));
  await session.refreshRegion(region);
}
