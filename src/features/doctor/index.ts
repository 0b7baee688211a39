import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import { Lazy } from '../../kit/lazy';
import { commands } from './commands';

/** Why one cannot connect: the checks one after the other, the cause, and what mends it. */
export function registerDoctor(kit: Kit): void {
  const doctors = new Lazy(async () => {
    const { DoctorPanels } = await import('./doctorPanels.js');
    return kit.own(new DoctorPanels(await kit.basics.get()));
  });
  kit.own(
    registerGestures(kit, commands, async () => ({
      ...(await kit.basics.get()),
      doctors: await doctors.get(),
    })),
  );
}
