import type { Gestures } from '../../kit/gestures';
import type { ResizeServices } from './services';

export const commands = {
  'ec2-lab.changeInstanceType': () =>
    import('./changeInstanceType.js').then((gesture) => gesture.changeInstanceType),
} satisfies Gestures<ResizeServices>;
