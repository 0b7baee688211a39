import type { Basics } from '../../kit/basics';
import type { Gestures } from '../../kit/gestures';

export const commands = {
  'ec2-lab.practiceTroubles': () =>
    import('./practiceTroubles.js').then((gesture) => gesture.practiceTroubles),
  'ec2-lab.resetPractice': () => import('./resetPractice.js').then((gesture) => gesture.resetPractice),
  'ec2-lab.startPractice': () => import('./startPractice.js').then((gesture) => gesture.startPractice),
  'ec2-lab.stopPractice': () => import('./stopPractice.js').then((gesture) => gesture.stopPractice),
} satisfies Gestures<Basics>;
