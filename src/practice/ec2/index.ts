import { actionTable, type Service } from '../service';
import { ec2Kind } from '../serviceKinds';
import { addressActions } from './addresses';
import { checkWords } from './enumWords';
import { imageActions } from './images';
import { instanceTypeActions } from './instanceTypes';
import { instanceActions } from './instances';
import { keyPairActions } from './keyPairs';
import { launchTemplateActions } from './launchTemplates';
import { networkActions } from './network';
import { ensureDefaults } from './network/defaults';
import { regionActions } from './regions';
import { checkRegion } from './regions/checkRegion';
import { securityGroupActions } from './securityGroups';
import { snapshotActions } from './snapshots';
import { spotActions } from './spot';
import { tagActions } from './tags';
import { volumeActions } from './volumes';

/** Everything that the practice cloud's EC2 can do. */
export const ec2: Service = {
  ...ec2Kind,
  name: 'ec2',
  actions: actionTable(
    ...addressActions,
    ...imageActions,
    ...instanceActions,
    ...instanceTypeActions,
    ...keyPairActions,
    ...launchTemplateActions,
    ...networkActions,
    ...regionActions,
    ...securityGroupActions,
    ...snapshotActions,
    ...spotActions,
    ...tagActions,
    ...volumeActions,
  ),
  checkRegion,
  checkInput: checkWords,
  prepare: ({ db, region }) => ensureDefaults(db, region),
};
