import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import { Lazy } from '../../kit/lazy';
import { whenOpen } from '../../kit/session/whenOpen';
import type { Costs } from '../cost/costs';
import { commands } from './commands';
import type { MoveServices } from './services';

/** A lab in another region, and moves that a closed window left half done. */
export function registerMove(kit: Kit, { costs }: { readonly costs: Lazy<Costs> }): void {
  const services = new Lazy(async (): Promise<MoveServices> => {
    const { Moves } = await import('./moves.js');
    return {
      ...(await kit.basics.get()),
      costs: await costs.get(),
      moves: new Moves(await kit.basics.get()),
    };
  });
  kit.own(
    whenOpen(kit, async () => {
      const { InterruptedMoves } = await import('./interruptedMoves.js');
      return [new InterruptedMoves(await services.get())];
    }),
  );
  kit.own(registerGestures(kit, commands, () => services.get()));
}
