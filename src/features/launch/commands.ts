import type { Gestures } from '../../kit/gestures';
import type { LaunchServices } from './services';

export const commands = {
  'ec2-lab.launch': () => import('./launchInstance.js').then((gesture) => gesture.launchInstance),
  'ec2-lab.showLaunchPlan': () => import('./showLaunchPlan.js').then((gesture) => gesture.showLaunchPlan),
} satisfies Gestures<LaunchServices>;
