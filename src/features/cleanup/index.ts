import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import type { Lazy } from '../../kit/lazy';
import type { Costs } from '../cost/costs';
import { commands } from './commands';

/** What a lab made, and what nobody uses: found, shown, removed. */
export function registerCleanup(kit: Kit, { costs }: { readonly costs: Lazy<Costs> }): void {
  kit.own(
    registerGestures(kit, commands, async () => ({ ...(await kit.basics.get()), costs: await costs.get() })),
  );
}
