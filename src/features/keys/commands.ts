import type { Basics } from '../../kit/basics';
import type { Gestures } from '../../kit/gestures';

export const commands = {
  'ec2-lab.createKeyPair': () => import('./createKeyPair.js').then((gesture) => gesture.createKeyPair),
  'ec2-lab.importPublicKey': () => import('./importPublicKey.js').then((gesture) => gesture.importPublicKey),
  'ec2-lab.repairKeyPermissions': () =>
    import('./repairKeyPermissions.js').then((gesture) => gesture.repairKeyPermissions),
} satisfies Gestures<Basics>;
