import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import { Lazy } from '../../kit/lazy';
import { whenOpen } from '../../kit/session/whenOpen';
import { commands } from './commands';
import type { EndClock } from './endClock';

/** When instances are on: their ends, which are counted down and told, and their schedules. */
export function registerHours(kit: Kit): Lazy<EndClock> {
  const ends = new Lazy(async () => {
    const { EndClock } = await import('./endClock.js');
    return kit.own(new EndClock(kit));
  });
  kit.own(
    whenOpen(kit, async () => {
      const { followEnds } = await import('./followEnds.js');
      return followEnds({ ...(await kit.basics.get()), ends: await ends.get() });
    }),
  );
  kit.own(registerGestures(kit, commands, () => kit.basics.get()));
  return ends;
}
