import * as vscode from 'vscode';
import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import type { Lazy } from '../../kit/lazy';
import { lazyView } from '../../kit/lazyView';
import type { Costs } from '../cost/costs';
import type { EndClock } from '../hours/endClock';
import { commands } from './commands';
import { lazyConsoles } from './console/lazyConsoles';
import type { InstancesView } from './tree/instancesView';
import type { TreeNode } from './tree/nodes';

export interface InstancesNeeds {
  readonly costs: Lazy<Costs>;
  readonly ends: Lazy<EndClock>;
}

/** The view of all instances, their power, their consoles. */
export function registerInstances(kit: Kit, needs: InstancesNeeds): void {
  const consoles = lazyConsoles(kit);
  const servicesOf = async () => {
    const [costs, ends] = await Promise.all([needs.costs.get(), needs.ends.get()]);
    return { ...(await kit.basics.get()), costs, ends };
  };
  const instances = lazyView<TreeNode, InstancesView>(
    kit,
    (treeDataProvider) =>
      vscode.window.createTreeView('ec2-lab.instances', {
        treeDataProvider,
        canSelectMany: true,
        showCollapseAll: true,
      }),
    async (view) => {
      const [{ InstancesView }, services] = await Promise.all([
        import('./tree/instancesView.js'),
        servicesOf(),
      ]);
      return new InstancesView(services, view);
    },
  );
  kit.own(
    registerGestures(kit, commands, async () => ({
      ...(await kit.basics.get()),
      costs: needs.costs,
      instances,
      consoles,
    })),
  );
}
