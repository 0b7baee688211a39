import type { Basics } from '../../kit/basics';
import type { Gestures } from '../../kit/gestures';

export const commands = {
  'ec2-lab.chooseProfile': () => import('./chooseProfile.js').then((gesture) => gesture.chooseProfile),
  'ec2-lab.openAwsConfig': () => import('./openAwsConfig.js').then((gesture) => gesture.openAwsConfig),
  'ec2-lab.signIn': () => import('./signInAgain.js').then((gesture) => gesture.signInAgain),
} satisfies Gestures<Basics>;
