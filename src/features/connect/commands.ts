import type { Basics } from '../../kit/basics';
import type { Gestures } from '../../kit/gestures';

export const commands = {
  'ec2-lab.addHostEntry': () => import('./addHostEntry.js').then((gesture) => gesture.addHostEntry),
  'ec2-lab.chooseWayIn': () => import('./chooseWayIn.js').then((gesture) => gesture.chooseWayIn),
  'ec2-lab.connect': () => import('./connect.js').then((gesture) => gesture.connect),
  'ec2-lab.connectHere': () => import('./connect.js').then((gesture) => gesture.connectHere),
  'ec2-lab.connectWithoutKey': () =>
    import('./connectWithoutKey.js').then((gesture) => gesture.connectWithoutKey),
  'ec2-lab.copySshCommand': () => import('./copySshCommand.js').then((gesture) => gesture.copySshCommand),
  'ec2-lab.openHostEntry': () => import('./openHostEntry.js').then((gesture) => gesture.openHostEntry),
  'ec2-lab.openTerminal': () => import('./openTerminal.js').then((gesture) => gesture.openTerminal),
  'ec2-lab.removeFromSshConfig': () =>
    import('./removeFromSshConfig.js').then((gesture) => gesture.removeFromSshConfig),
  'ec2-lab.removeHostEntry': () => import('./removeHostEntry.js').then((gesture) => gesture.removeHostEntry),
  'ec2-lab.startOnConnect': () => import('./startOnConnect.js').then((gesture) => gesture.startOnConnect),
} satisfies Gestures<Basics>;
