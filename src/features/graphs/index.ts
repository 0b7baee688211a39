import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import { Lazy } from '../../kit/lazy';
import { restorePanels } from '../../kit/webview/restorePanels';
import { commands } from './commands';

/** What CloudWatch says of instances, as graphs. */
export function registerGraphs(kit: Kit): void {
  const graphs = new Lazy(async () => {
    const { GraphPanels } = await import('./graphPanels.js');
    return kit.own(new GraphPanels(await kit.basics.get()));
  });
  kit.own(restorePanels('ec2-lab.graphs', graphs));
  kit.own(
    registerGestures(kit, commands, async () => ({
      ...(await kit.basics.get()),
      graphs: await graphs.get(),
    })),
  );
}
