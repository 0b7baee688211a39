import type { Basics } from '../../kit/basics';
import type { Refreshable } from '../../kit/shownViews';
import type { FirewallPanels } from './editor/firewallPanels';

/** What gestures on security groups work with. */
export interface FirewallServices extends Basics {
  /** Whatever shows security groups: their view, and the editors that are open. */
  readonly securityGroups: Refreshable;
  /** The editors of security groups; `openFirewall` opens one. */
  readonly firewalls: FirewallPanels;
}
