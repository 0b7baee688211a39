import type { Gestures } from '../../kit/gestures';
import type { MoveServices } from './services';

export const commands = {
  'ec2-lab.moveToRegion': () => import('./moveToRegion.js').then((gesture) => gesture.moveToRegion),
} satisfies Gestures<MoveServices>;
