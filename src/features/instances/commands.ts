import type { Gestures } from '../../kit/gestures';
import type { InstanceServices } from './services';

export const commands = {
  'ec2-lab.clearFilter': () => import('./filterInstances.js').then((gesture) => gesture.clearFilter),
  'ec2-lab.copyAddress': () => import('./copyAddress.js').then((gesture) => gesture.copyAddress),
  'ec2-lab.copyId': () => import('./copyId.js').then((gesture) => gesture.copyId),
  'ec2-lab.filterInstances': () => import('./filterInstances.js').then((gesture) => gesture.filterInstances),
  'ec2-lab.hibernate': () => import('./hibernate.js').then((gesture) => gesture.hibernate),
  'ec2-lab.openInConsole': () => import('./openInConsole.js').then((gesture) => gesture.openInConsole),
  'ec2-lab.pinRegion': () => import('./pinRegion.js').then((gesture) => gesture.pinRegion),
  'ec2-lab.reboot': () => import('./reboot.js').then((gesture) => gesture.reboot),
  'ec2-lab.refresh': () => import('./refresh.js').then((gesture) => gesture.refresh),
  'ec2-lab.showConsole': () => import('./showConsole.js').then((gesture) => gesture.showConsole),
  'ec2-lab.start': () => import('./start.js').then((gesture) => gesture.start),
  'ec2-lab.stop': () => import('./stop.js').then((gesture) => gesture.stop),
  'ec2-lab.terminate': () => import('./terminate.js').then((gesture) => gesture.terminate),
  'ec2-lab.unpinRegion': () => import('./pinRegion.js').then((gesture) => gesture.unpinRegion),
} satisfies Gestures<InstanceServices>;
