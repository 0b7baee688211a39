import type { Reservation, RunInstancesRequest } from '@aws-sdk/client-ec2';
import type { KnownImage } from '../../catalog/types';
import { newId } from '../../ids';
import type { Call } from '../../service';
import type { ImageDevice } from '../../state/records/storage';
import type { Tags } from '../../state/records/tagged';
import { once } from '../clientToken';
import { freePublicIps } from '../network/publicIps';
import { checkMaxPrice } from '../spot/prices';
import { fulfilSpotRequest } from '../spot/requests';
import { tagsFor } from '../tagLists';
import { launchVolume } from '../volumes/launch';
import { furtherCards } from './cards';
import { typeFor } from './checkType';
import { commonPart, type CommonPart } from './common';
import { reservation } from './describe';
import { checkHibernation } from './hibernation';
import { disksOf } from './launchDisks';
import { countOf, imageFor, withTemplate } from './launchRequest';
import { placementFor, type Placement } from './placement';
import { privateIps } from './privateAddresses';

/** EC2's own default, m1.small, is a machine of 2006 that no present image runs on. */
const DEFAULT_TYPE = 't3.micro';

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
    input,
    image,
    placement,
    disks,
    reservationId,
    common,
    privateIps: privateIps(call, input, placement, count),
    publicIps: placement.publicAddress ? freePublicIps(call.cloud, count) : [],
    volumeTags: tagsFor('volume', input.TagSpecifications),
  };
  for (let index = 0; index < count; index++) makeInstance(call, plan, index);
  return reservationId;
}

function makeInstance(call: Call, plan: Plan, launchIndex: number): void {
  const { input, image, placement, common } = plan;
  const id = newId('i');
  const cards = furtherCards(call, input, placement.subnet);
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
    ...(cards.length > 0 && { furtherCards: cards }),
    devices: volumes.map((volume, index) => ({
      deviceName: plan.disks[index]?.deviceName ?? image.rootDeviceName,
      volumeId: volume.id,
      deleteOnTermination: plan.disks[index]?.deleteOnTermination ?? true,
      attachTime: common.launchTime,
    })),
    ...(spot && { spotRequestId: spot.id }),
  });
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
