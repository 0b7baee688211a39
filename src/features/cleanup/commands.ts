import type { Gestures } from '../../kit/gestures';
import type { CleanupServices } from './services';

export const commands = {
  'ec2-lab.deleteLab': () => import('./deleteLab.js').then((gesture) => gesture.deleteLab),
  'ec2-lab.findOrphans': () => import('./findOrphans.js').then((gesture) => gesture.findOrphans),
} satisfies Gestures<CleanupServices>;
