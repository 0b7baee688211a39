import type { Basics } from '../../kit/basics';
import type { Gestures } from '../../kit/gestures';

export const commands = {
  'ec2-lab.attachDisk': () => import('./attachDisk.js').then((gesture) => gesture.attachDisk),
  'ec2-lab.changeDiskType': () => import('./changeDiskType.js').then((gesture) => gesture.changeDiskType),
  'ec2-lab.createDisk': () => import('./createDisk.js').then((gesture) => gesture.createDisk),
  'ec2-lab.deleteDisk': () => import('./deleteDisk.js').then((gesture) => gesture.deleteDisk),
  'ec2-lab.detachDisk': () => import('./detachDisk.js').then((gesture) => gesture.detachDisk),
  'ec2-lab.growDisk': () => import('./growDisk.js').then((gesture) => gesture.growDisk),
  'ec2-lab.growFileSystem': () => import('./growFileSystem.js').then((gesture) => gesture.growFileSystem),
  'ec2-lab.mountDisk': () => import('./mountDisk.js').then((gesture) => gesture.mountDisk),
} satisfies Gestures<Basics>;
