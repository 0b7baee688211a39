import type { Kit } from '../../kit/kit';
import { Lazy } from '../../kit/lazy';
import { whenOpen } from '../../kit/session/whenOpen';
import type { Costs } from './costs';

/** What the account costs, and what things would: in the status bar, in tooltips and in reviews. */
export function registerCost(kit: Kit): Lazy<Costs> {
  const costs = new Lazy(async () => {
    const { Costs } = await import('./costs.js');
    return kit.own(new Costs(kit));
  });
  kit.own(
    whenOpen(kit, async () => {
      const { showCostStatus } = await import('./costStatus.js');
      return [showCostStatus(await costs.get())];
    }),
  );
  return costs;
}
