import type { Gestures } from '../../kit/gestures';
import type { DoctorServices } from './services';

export const commands = {
  'ec2-lab.diagnose': () => import('./diagnose.js').then((gesture) => gesture.diagnose),
} satisfies Gestures<DoctorServices>;
