import type { Basics } from '../../kit/basics';
import type { Gestures } from '../../kit/gestures';

export const commands = {
  'ec2-lab.showLog': () => import('./showLog.js').then((gesture) => gesture.showLog),
  'ec2-lab.showProblem': () => import('./showProblem.js').then((gesture) => gesture.showProblem),
} satisfies Gestures<Basics>;
