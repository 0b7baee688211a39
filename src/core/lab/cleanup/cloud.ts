import { deleteAlarm, listOwnAlarms } from '../../aws/cloudwatch';
import { listAccountImages } from '../../ec2/images/accountImages';
import { listElasticIps, releaseElasticIp } from '../../ec2/network/addresses';
import { applyChanges, listFirewalls, usesOf } from '../../ec2/firewall';
import { listInstances } from '../../ec2/instances/instances';
import { listKeyPairs } from '../../ec2/keyPairs';
import { deregisterImage } from '../../ec2/images/ownImages';
import { isTerminationProtected, terminateInstances } from '../../ec2/instances/power';
import { deleteSecurityGroup } from '../../ec2/network/securityGroups';
import { deleteSnapshot } from '../../ec2/volumes/snapshotCalls';
import { listSnapshots } from '../../ec2/volumes/snapshots';
import { deleteVolume } from '../../ec2/volumes/volumeCalls';
import { listVolumes } from '../../ec2/volumes/volumes';
import { waitForState } from '../../ec2/instances/waitForState';

/** The calls to EC2 that a clean-up needs. Tests put a cloud of their own in the place of this one. */
export const realCleanupCloud = {
  applyChanges,
  deleteAlarm,
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
  listOwnAlarms,
  listSnapshots,
  listVolumes,
  releaseElasticIp,
  terminateInstances,
  usesOf,
  waitForState,
};

export type CleanupCloud = Readonly<typeof realCleanupCloud>;
