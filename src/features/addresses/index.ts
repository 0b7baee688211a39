import { registerGestures } from '../../kit/gestures';
import type { Kit } from '../../kit/kit';
import { commands } from './commands';

/** Elastic IPs. Their rows stand in the view of the instances. */
export function registerAddresses(kit: Kit): void {
  kit.own(registerGestures(kit, commands, () => kit.basics.get()));
}
