import type { Gestures } from '../../kit/gestures';
import type { BackupServices } from './services';

export const commands = {
  'ec2-lab.backUp': () => import('./backUp.js').then((gesture) => gesture.backUp),
  'ec2-lab.copyBackup': () => import('./copyBackup.js').then((gesture) => gesture.copyBackup),
  'ec2-lab.deleteBackup': () => import('./deleteBackup.js').then((gesture) => gesture.deleteBackup),
  'ec2-lab.finishRestore': () => import('./finishRestore.js').then((gesture) => gesture.finishRestore),
  'ec2-lab.goBack': () => import('./goBack.js').then((gesture) => gesture.goBack),
  'ec2-lab.keepBackups': () => import('./keepBackups.js').then((gesture) => gesture.keepBackups),
  'ec2-lab.keepRestored': () => import('./keepRestored.js').then((gesture) => gesture.keepRestored),
  'ec2-lab.refreshBackups': () => import('./refreshBackups.js').then((gesture) => gesture.refreshBackups),
  'ec2-lab.restoreAsNew': () => import('./restoreAsNew.js').then((gesture) => gesture.restoreAsNew),
  'ec2-lab.restoreInPlace': () => import('./restoreInPlace.js').then((gesture) => gesture.restoreInPlace),
} satisfies Gestures<BackupServices>;
