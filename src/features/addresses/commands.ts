import type { Basics } from '../../kit/basics';
import type { Gestures } from '../../kit/gestures';

export const commands = {
  'ec2-lab.allocateAddress': () => import('./allocateAddress.js').then((gesture) => gesture.allocateAddress),
  'ec2-lab.attachAddress': () => import('./attachAddress.js').then((gesture) => gesture.attachAddress),
  'ec2-lab.detachAddress': () => import('./detachAddress.js').then((gesture) => gesture.detachAddress),
  'ec2-lab.moveAddress': () => import('./attachAddress.js').then((gesture) => gesture.attachAddress),
  'ec2-lab.releaseAddress': () => import('./releaseAddress.js').then((gesture) => gesture.releaseAddress),
} satisfies Gestures<Basics>;
