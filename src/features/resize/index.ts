import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import { Lazy } from '../../kit/lazy';
import { whenOpen } from '../../kit/session/whenOpen';
import type { Costs } from '../cost/costs';
import { commands } from './commands';
import type { ResizeServices } from './services';

/** Another instance type, and changes that a closed window left half done. */
export function registerResize(kit: Kit, { costs }: { readonly costs: Lazy<Costs> }): void {
  const services = new Lazy(async (): Promise<ResizeServices> => {
    const { Resizes } = await import('./resizes.js');
    return { ...(await kit.basics.get()), costs: await costs.get(), resizes: kit.own(new Resizes(kit)) };
  });
  kit.own(
    whenOpen(kit, async () => {
      const { InterruptedResizes } = await import('./tellInterrupted.js');
      return [new InterruptedResizes(await services.get())];
    }),
  );
  kit.own(registerGestures(kit, commands, () => services.get()));
}
