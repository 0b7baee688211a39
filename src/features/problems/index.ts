import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import { commands } from './commands';

/** What went wrong, and the log of it. */
export function registerProblems(kit: Kit): void {
  kit.own(registerGestures(kit, commands, () => kit.basics.get()));
}
