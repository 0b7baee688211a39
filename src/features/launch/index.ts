import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import type { Lazy } from '../../kit/lazy';
import type { Costs } from '../cost/costs';
import { whenOpen } from '../../kit/session/whenOpen';
import type { TemplateLibrary } from '../templates/templateLibrary';
import { commands } from './commands';

export interface LaunchNeeds {
  readonly templates: Lazy<TemplateLibrary>;
  readonly costs: Lazy<Costs>;
}

/** From a template to an instance one can log in to. */
export function registerLaunch(kit: Kit, { templates, costs }: LaunchNeeds): void {
  kit.own(
    whenOpen(kit, async () => {
      const { InterruptedLaunches } = await import('./interruptedLaunches.js');
      return [new InterruptedLaunches(await kit.basics.get())];
    }),
  );
  kit.own(
    registerGestures(kit, commands, async () => ({
      ...(await kit.basics.get()),
      templates: await templates.get(),
      costs: await costs.get(),
    })),
  );
}
