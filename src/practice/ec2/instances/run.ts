import type { Reservation, RunInstancesRequest } from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import { ACCOUNT_ID } from '../../cloud';
import type { KnownImage, MachineType } from '../../catalog/types';
import { newId } from '../../ids';
import type { Call } from '../../service';
import type { ImageDevice, InstanceRecord, Tags } from '../../state/records';
import { once } from '../clientToken';
import { isoTime } from '../isoTime';
import { findKeyPair } from '../keyPairs/find';
import { liesWithin, parseIpv4Range } from '../network/ipv4';
import { freePrivateIps } from '../network/privateIps';
import { freePublicIps } from '../network/publicIps';
import { checkMaxPrice } from '../spot/prices';
import { fulfilSpotRequest } from '../spot/requests';
import { tagsFor } from '../tagLists';
import { typeFor } from './checkType';
import { reservation } from './describe';
import { disksOf } from './launchDisks';
import { countOf, imageFor, withTemplate } from './launchRequest';
import { placementFor, type Placement } from './placement';
import { settling } from './states';
import { checkedUserData } from './userData';
import { launchVolume } from '../volumes/launch';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html */
export function runInstances(call: Call, input: RunInstancesRequest): Reservation {
  const reservationId = once(call, 'RunInstances', input, () => launch(call, withTemplate(call, input)));
  return reservation(
    call,
    call.db.instances.filter((instance) => instance.reservationId === reservationId),
  );
}

/** A launch with every decision taken. */
interface Plan {
  readonly input: RunInstancesRequest;
  readonly image: KnownImage;
  readonly placement: Placement;
  readonly disks: readonly ImageDevice[];
  readonly reservationId: string;
  /** What all of them are alike in. */
  readonly common: CommonPart;
  /** One for each instance. */
  readonly privateIps: readonly string[];
  /** The same, or none at all. */
  readonly publicIps: readonly string[];
  readonly volumeTags: Tags;
}

/** @returns the id of the reservation. */
function launch(call: Call, input: RunInstancesRequest): string {
  const count = countOf(input);
  const image = imageFor(call, input);
  const type = typeFor(input.InstanceType ?? DEFAULT_TYPE, image);
  const placement = placementFor(call, input, type);
  const disks = disksOf(image, input.BlockDeviceMappings);
  checkHibernation(input, type, image, disks);
  const reservationId = newId('r');
  const common = commonPart(call, input, image, type, placement);
  const plan: Plan = {
    ...{ input, image, placement, disks, reservationId, common },
    privateIps: privateIps(call, input, placement, count),
    publicIps: placement.publicAddress ? freePublicIps(call.cloud, count) : [],
    volumeTags: tagsFor('volume', input.TagSpecifications),
  };
  for (let index = 0; index < count; index++) makeInstance(call, plan, index);
  return reservationId;
}

/** EC2's own default, m1.small, is a machine of 2006 that no present image runs on. */
const DEFAULT_TYPE = 't3.micro';

type CommonPart = Omit<
  InstanceRecord,
  | 'id'
  | 'reservationId'
  | 'launchIndex'
  | 'privateIp'
  | 'publicIp'
  | 'networkInterfaceId'
  | 'devices'
  | 'spotRequestId'
>;

function commonPart(
  call: Call,
  input: RunInstancesRequest,
  image: KnownImage,
  type: MachineType,
  { subnet, groups }: Placement,
): CommonPart {
  const now = isoTime(call.now);
  const { MetadataOptions: metadata, IamInstanceProfile: profile } = input;
  const profileArn =
    profile?.Arn ?? (profile?.Name && `arn:aws:iam::${ACCOUNT_ID}:instance-profile/${profile.Name}`);
  return {
    ...settling('pending', call.now),
    imageId: image.id,
    instanceType: type.name,
    transitionReason: '',
    launchTime: now,
    boots: [now],
    zone: subnet.zone,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    groupIds: groups.map(({ id }) => id),
    ...keyPart(call, input),
    architecture: image.architecture,
    platformDetails: image.platformDetails,
    imageName: image.name,
    imageOwner: image.ownerId,
    loginUser: image.loginUser,
    system: image.system,
    rootDeviceName: image.rootDeviceName,
    ...(input.ClientToken && { clientToken: input.ClientToken }),
    hibernation: input.HibernationOptions?.Configured ?? false,
    shutdownBehavior: input.InstanceInitiatedShutdownBehavior ?? 'stop',
    terminationProtection: input.DisableApiTermination ?? false,
    stopProtection: input.DisableApiStop ?? false,
    sourceDestCheck: true,
    ebsOptimized: input.EbsOptimized ?? type.hypervisor === 'nitro',
    detailedMonitoring: input.Monitoring?.Enabled ?? false,
    metadata: {
      httpTokens: metadata?.HttpTokens ?? 'optional',
      httpEndpoint: metadata?.HttpEndpoint ?? 'enabled',
      hopLimit: metadata?.HttpPutResponseHopLimit ?? 1,
      instanceTags: metadata?.InstanceMetadataTags ?? 'disabled',
    },
    ...(type.burstable && { cpuCredits: creditsOf(input) }),
    ...(profileArn !== undefined && { instanceProfileArn: profileArn }),
    ...(input.UserData !== undefined && { userData: checkedUserData(input.UserData) }),
    tags: tagsFor('instance', input.TagSpecifications),
  };
}

function makeInstance(call: Call, plan: Plan, launchIndex: number): void {
  const { input, image, placement, common } = plan;
  const id = newId('i');
  const volumes = plan.disks.map((disk) =>
    launchVolume(call, { ...disk, zone: placement.subnet.zone, instanceId: id, tags: plan.volumeTags }),
  );
  const publicIp = plan.publicIps[launchIndex];
  const spot = input.InstanceMarketOptions?.MarketType === 'spot' && spotRequest(call, plan, id);
  call.db.instances.put({
    ...common,
    id,
    reservationId: plan.reservationId,
    launchIndex,
    privateIp: plan.privateIps[launchIndex] ?? '',
    ...(publicIp !== undefined && { publicIp }),
    networkInterfaceId: newId('eni'),
    devices: volumes.map((volume, index) => ({
      deviceName: plan.disks[index]?.deviceName ?? image.rootDeviceName,
      volumeId: volume.id,
      deleteOnTermination: plan.disks[index]?.deleteOnTermination ?? true,
      attachTime: common.launchTime,
    })),
    ...(spot && { spotRequestId: spot.id }),
  });
}

/** The one that is asked for, or any free ones. */
function privateIps(
  call: Call,
  { PrivateIpAddress: wanted }: RunInstancesRequest,
  { subnet }: Placement,
  count: number,
): string[] {
  if (wanted === undefined) return freePrivateIps(call, subnet, count);
  if (count > 1) {
    throw new AwsError(
      'InvalidParameterCombination',
      'A private IP address cannot be given to several instances',
    );
  }
  const [address, range] = [parseIpv4Range(`${wanted}/32`), parseIpv4Range(subnet.cidr)];
  if (!address || !range || !liesWithin(address, range)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Address ${wanted} does not fall within the subnet's address range`,
    );
  }
  const taken = call.db.instances.find(
    (each) => each.subnetId === subnet.id && each.privateIp === wanted && each.state !== 'terminated',
  );
  if (taken) throw new AwsError('InvalidIPAddress.InUse', `Address ${wanted} is in use.`);
  return [wanted];
}

function spotRequest(call: Call, { input, common, placement }: Plan, instanceId: string) {
  const options = input.InstanceMarketOptions?.SpotOptions;
  checkMaxPrice(common.instanceType, placement.subnet.zone, options?.MaxPrice, call.now);
  return fulfilSpotRequest(call, {
    instanceId,
    type: options?.SpotInstanceType ?? 'one-time',
    maxPrice: options?.MaxPrice,
    tags: tagsFor('spot-instances-request', input.TagSpecifications),
  });
}

function keyPart(call: Call, { KeyName: keyName }: RunInstancesRequest) {
  return keyName === undefined ? {} : { keyName, authorizedKey: findKeyPair(call, keyName).publicKey };
}

/** T2 machines stop at their credits unless told otherwise; later ones go on and cost more. */
function creditsOf({ CreditSpecification: said, InstanceType: type }: RunInstancesRequest) {
  const asked = said?.CpuCredits;
  if (asked === 'standard' || asked === 'unlimited') return asked;
  return type?.startsWith('t2.') ? 'standard' : 'unlimited';
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/hibernating-prerequisites.html */
function checkHibernation(
  input: RunInstancesRequest,
  type: MachineType,
  image: KnownImage,
  disks: readonly ImageDevice[],
): void {
  if (!input.HibernationOptions?.Configured) return;
  const root = disks.find(({ deviceName }) => deviceName === image.rootDeviceName);
  const refuse = (why: string): never => {
    throw new AwsError('UnsupportedHibernationConfiguration', why);
  };
  if (!type.hibernation) refuse(`Hibernation is not supported for the instance type ${type.name}.`);
  if (!root?.encrypted) refuse('Unsupported Hibernation Configuration: the root volume must be encrypted.');
  if (root && root.sizeGiB * 1024 < type.memoryMiB) {
    refuse('Unsupported Hibernation Configuration: the root volume must be large enough to hold the memory.');
  }
}
