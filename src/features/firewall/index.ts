import * as vscode from 'vscode';
import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import { Lazy } from '../../kit/lazy';
import { lazyView } from '../../kit/lazyView';
import type { Refreshable } from '../../kit/shownViews';
import { restorePanels } from '../../kit/webview/restorePanels';
import type { TopRow } from '../../kit/regionTree/topRows';
import { commands } from './commands';
import type { GroupRow } from './groups/groupRows';
import type { SecurityGroupsView } from './groups/securityGroupsView';

/** Security groups: their view, the editor of their rules, and the gestures on both. */
export function registerFirewall(kit: Kit): void {
  lazyView<GroupRow | TopRow, SecurityGroupsView>(
    kit,
    (treeDataProvider) =>
      vscode.window.createTreeView('ec2-lab.securityGroups', { treeDataProvider, showCollapseAll: true }),
    async (view) => {
      const { SecurityGroupsView } = await import('./groups/securityGroupsView.js');
      const groups = new SecurityGroupsView(kit, view);
      kit.views.add('securityGroups', groups);
      return groups;
    },
  );
  const securityGroups: Refreshable = { refresh: (region) => kit.views.refresh('securityGroups', region) };
  const firewalls = new Lazy(async () => {
    const { FirewallPanels } = await import('./editor/firewallPanels.js');
    const panels = kit.own(new FirewallPanels(await kit.basics.get()));
    kit.views.add('securityGroups', panels);
    return panels;
  });
  kit.own(restorePanels('ec2-lab.firewall', firewalls));
  kit.own(
    registerGestures(kit, commands, async () => ({
      ...(await kit.basics.get()),
      securityGroups,
      firewalls: await firewalls.get(),
    })),
  );
}
