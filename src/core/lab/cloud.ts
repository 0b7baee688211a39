import { callerAddress, callerCidr } from '../ec2/callerAddress';
import { consoleOutput } from '../ec2/console';
import { findNewestImage, getImage, imageByParameter, imageOfInstance } from '../ec2/images';
import { sendPublicKey } from '../ec2/instanceConnect';
import { getInstance, listInstances } from '../ec2/instances';
import { getInstanceType } from '../ec2/instanceTypes';
import { deleteKeyPair, importKeyPair, listKeyPairs } from '../ec2/keyPairs';
import { defaultVpcId, listSubnets } from '../ec2/network';
import { startInstances, terminateInstances } from '../ec2/power';
import { dryRun, runInstance } from '../ec2/runInstance';
import { deleteSecurityGroup, listSecurityGroups } from '../ec2/securityGroups';
import { createSshGroup } from '../ec2/sshGroup';
import { waitForState } from '../ec2/waitForState';

/** The calls to EC2 that a lab needs. Tests put a cloud of their own in the place of this one. */
export const realCloud = {
  callerAddress,
  callerCidr,
  consoleOutput,
  createSshGroup,
  defaultVpcId,
  deleteKeyPair,
  deleteSecurityGroup,
  dryRun,
  findNewestImage,
  getImage,
  getInstance,
  getInstanceType,
  imageByParameter,
  imageOfInstance,
  importKeyPair,
  listInstances,
  listKeyPairs,
  listSecurityGroups,
  listSubnets,
  runInstance,
  sendPublicKey,
  startInstances,
  terminateInstances,
  waitForState,
};

export type Cloud = Readonly<typeof realCloud>;
