import { callerAddress, callerCidr } from '../ec2/network/callerAddress';
import { consoleOutput } from '../ec2/instances/console';
import { findNewestImage, getImage, imageByParameter, imageOfInstance } from '../ec2/images/images';
import { sendPublicKey } from '../aws/instanceConnect/instanceConnect';
import { getInstance, listInstances } from '../ec2/instances/instances';
import { getInstanceType } from '../ec2/instances/instanceTypes';
import { deleteKeyPair, importKeyPair, listKeyPairs } from '../ec2/keyPairs';
import { listConnectEndpoints } from '../ec2/network/connectEndpoints';
import { defaultVpcId, listSubnets, listVpcs } from '../ec2/network/network';
import { networkAclOf } from '../ec2/network/networkAcls';
import { ownIpv6 } from '../ec2/network/ownIpv6';
import { routeTableOf } from '../ec2/network/routes';
import { startInstances, terminateInstances } from '../ec2/instances/power';
import { dryRun, runInstance } from '../ec2/instances/runInstance';
import { deleteSecurityGroup, listSecurityGroups } from '../ec2/network/securityGroups';
import { createSshGroup } from '../ec2/network/sshGroup';
import { listSnapshots } from '../ec2/volumes/snapshots';
import { waitForState } from '../ec2/instances/waitForState';

/** The calls to EC2 that a lab needs. Tests put a cloud of their own in the place of this one. */
export const realCloud = {
  callerAddress,
  callerCidr,
  callerIpv6: ownIpv6,
  consoleOutput,
  createSshGroup,
  defaultVpcId,
  deleteKeyPair,
  deleteSecurityGroup,
  dryRun,
  findNetworkAcl: networkAclOf,
  findNewestImage,
  findRouteTable: routeTableOf,
  getImage,
  getInstance,
  getInstanceType,
  imageByParameter,
  imageOfInstance,
  importKeyPair,
  listConnectEndpoints,
  listInstances,
  listKeyPairs,
  listSecurityGroups,
  listSnapshots,
  listSubnets,
  listVpcs,
  runInstance,
  sendPublicKey,
  startInstances,
  terminateInstances,
  waitForState,
};

export type Cloud = Readonly<typeof realCloud>;
