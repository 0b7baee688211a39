import type { Gestures } from '../../kit/gestures';
import type { GraphServices } from './services';

export const commands = {
  'ec2-lab.showGraphs': () => import('./showGraphs.js').then((gesture) => gesture.showGraphs),
} satisfies Gestures<GraphServices>;
