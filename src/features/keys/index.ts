import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import { commands } from './commands';

/** Key pairs, and the private keys on this computer. */
export function registerKeys(kit: Kit): void {
  kit.own(registerGestures(kit, commands, () => kit.basics.get()));
}
