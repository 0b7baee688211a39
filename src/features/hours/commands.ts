import type { Basics } from '../../kit/basics';
import type { Gestures } from '../../kit/gestures';

export const commands = {
  'ec2-lab.autoStop': () => import('./autoStop.js').then((gesture) => gesture.autoStop),
  'ec2-lab.changeEnd': () => import('./changeEnd.js').then((gesture) => gesture.changeEnd),
  'ec2-lab.giveEnd': () => import('./giveEnd.js').then((gesture) => gesture.giveEnd),
  'ec2-lab.keepLonger': () => import('./keepLonger.js').then((gesture) => gesture.keepLonger),
  'ec2-lab.scheduleInstance': () =>
    import('./scheduleInstance.js').then((gesture) => gesture.scheduleInstance),
  'ec2-lab.stayOn': () => import('./stayOn.js').then((gesture) => gesture.stayOn),
} satisfies Gestures<Basics>;
