import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import { commands } from './commands';

/** Disks. Their rows stand in the view of the instances. */
export function registerDisks(kit: Kit): void {
  kit.own(registerGestures(kit, commands, () => kit.basics.get()));
}
