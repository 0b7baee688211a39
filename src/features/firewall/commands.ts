import type { Gestures } from '../../kit/gestures';
import type { FirewallServices } from './services';

export const commands = {
  'ec2-lab.allowSshFromHere': () =>
    import('./allowSshFromHere.js').then((gesture) => gesture.allowSshFromHere),
  'ec2-lab.attachSecurityGroup': () =>
    import('./attachSecurityGroup.js').then((gesture) => gesture.attachSecurityGroup),
  'ec2-lab.cloneSecurityGroup': () =>
    import('./cloneSecurityGroup.js').then((gesture) => gesture.cloneSecurityGroup),
  'ec2-lab.copyAsAwsCli': () => import('./copyAsAwsCli.js').then((gesture) => gesture.copyAsAwsCli),
  'ec2-lab.copyAsJson': () => import('./copyAsJson.js').then((gesture) => gesture.copyAsJson),
  'ec2-lab.copyAsTerraform': () => import('./copyAsTerraform.js').then((gesture) => gesture.copyAsTerraform),
  'ec2-lab.createSecurityGroup': () =>
    import('./createSecurityGroup.js').then((gesture) => gesture.createSecurityGroup),
  'ec2-lab.deleteSecurityGroup': () =>
    import('./deleteSecurityGroup.js').then((gesture) => gesture.deleteSecurityGroup),
  'ec2-lab.detachSecurityGroup': () =>
    import('./detachSecurityGroup.js').then((gesture) => gesture.detachSecurityGroup),
  'ec2-lab.editFirewall': () => import('./editFirewall.js').then((gesture) => gesture.editFirewall),
  'ec2-lab.importRules': () => import('./importRules.js').then((gesture) => gesture.importRules),
  'ec2-lab.refreshSecurityGroups': () =>
    import('./refreshSecurityGroups.js').then((gesture) => gesture.refreshSecurityGroups),
  'ec2-lab.renameSecurityGroup': () =>
    import('./renameSecurityGroup.js').then((gesture) => gesture.renameSecurityGroup),
  'ec2-lab.updateMyAddress': () => import('./updateMyAddress.js').then((gesture) => gesture.updateMyAddress),
} satisfies Gestures<FirewallServices>;
