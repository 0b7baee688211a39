import { listAccountImages } from '../../ec2/accountImages';
import { listElasticIps, releaseElasticIp } from '../../ec2/addresses';
import { applyChanges, listFirewalls, usesOf } from '../../ec2/firewall';
import { listInstances } from '../../ec2/instances';
import { listKeyPairs } from '../../ec2/keyPairs';
import { deregisterImage } from '../../ec2/ownImages';
import { isTerminationProtected, terminateInstances } from '../../ec2/power';
import { deleteSecurityGroup } from '../../ec2/securityGroups';
import { deleteSnapshot } from '../../ec2/snapshotCalls';
import { listSnapshots } from '../../ec2/snapshots';
import { deleteVolume } from '../../ec2/volumeCalls';
import { listVolumes } from '../../ec2/volumes';
import { waitForState } from '../../ec2/waitForState';

/** The calls to EC2 that a clean-up needs. Tests put a cloud of their own in the place of this one. */
export const realCleanupCloud = {
  applyChanges,
  deleteSecurityGroup,
  deleteSnapshot,
  deleteVolume,
  deregisterImage,
  isTerminationProtected,
  listAccountImages,
  listElasticIps,
  listFirewalls,
  listInstances,
  listKeyPairs,
  listSnapshots,
  listVolumes,
  releaseElasticIp,
  terminateInstances,
  usesOf,
  waitForState,
};

export type CleanupCloud = Readonly<typeof realCleanupCloud>;
