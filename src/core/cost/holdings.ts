import type { Place } from '../account/account';
import { listElasticIps, type ElasticIp } from '../ec2/network/addresses';
import { listSnapshots, type Snapshot } from '../ec2/volumes/snapshots';
import type { Instance } from '../ec2/types';
import type { StorageReaders } from '../ec2/volumes/storage';
import { listVolumes, type Volume } from '../ec2/volumes/volumes';
import type { Log } from '../log';
import { isCancellation, Problem } from '../problem';
import {
  costOfAddresses,
  costOfInstance,
  costOfSnapshot,
  costOfVolume,
  NO_COST,
  sumOf,
  type Cost,
  type InstanceCost,
} from './costOf';
import type { MachinePrice, RegionPrices } from './prices';

/** What of a region costs money beside its machines; undefined for what could not be read. */
export interface Holdings {
  readonly volumes: readonly Volume[] | undefined;
  readonly addresses: readonly ElasticIp[] | undefined;
  readonly snapshots: readonly Snapshot[] | undefined;
}

/**
 * Each is asked for alone: who may not see snapshots still learns what the disks cost. Throws the signal's reason.
 *
 * @param readers EC2 unless said otherwise: somebody may know them already.
 */
export async function readHoldings(
  at: Place,
  log: Log,
  signal: AbortSignal,
  readers: StorageReaders = {
    addresses: () => listElasticIps(at, signal),
    volumes: () => listVolumes(at, { signal }),
  },
): Promise<Holdings> {
  const tolerant = async <T>(work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work;
    } catch (error) {
      if (isCancellation(error) || !(error instanceof Problem)) throw error;
      log.warn(`${at.region}: ${error.code}: ${error.message} ${error.requestId ?? ''}`.trimEnd());
      return undefined;
    }
  };
  const [volumes, addresses, snapshots] = await Promise.all([
    tolerant(readers.volumes()),
    tolerant(readers.addresses()),
    tolerant(ownSnapshots(at, signal)),
  ]);
  return { volumes, addresses, snapshots };
}

/**
 * AWS bills the owner alone. Some servers that speak EC2's API answer with everybody's snapshots, whoever was asked
 * for.
 */
async function ownSnapshots(at: Place, signal: AbortSignal): Promise<Snapshot[]> {
  const [snapshots, { accountId }] = await Promise.all([
    listSnapshots(at, { signal }),
    at.account.identity(signal),
  ]);
  return snapshots.filter(({ ownerId }) => ownerId === accountId);
}

/** A region's costs by kind. */
export interface RegionCost {
  readonly machines: Cost;
  readonly disks: Cost;
  readonly addresses: Cost;
  /** At most. */
  readonly snapshots: Cost;
  readonly total: Cost;
}

/** @param machines what the region's machines cost together, by `costOfMachine`. */
export function regionCost(
  instances: readonly Instance[],
  machines: Cost,
  { volumes, addresses, snapshots }: Holdings,
  prices: RegionPrices | undefined,
): RegionCost {
  const unread: Cost = { ...NO_COST, partial: true };
  const alive = (volumes ?? []).filter(({ state }) => state !== 'deleting' && state !== 'deleted');
  const disks = volumes ? sumOf(alive.map((volume) => costOfVolume(volume, prices))) : unread;
  const passing = instances.filter((instance) => hasPassingAddress(instance, addresses)).length;
  const ips = costOfAddresses((addresses?.length ?? 0) + passing, prices);
  const kept = snapshots ? sumOf(snapshots.map(({ sizeGiB }) => costOfSnapshot(sizeGiB, prices))) : unread;
  const addressCost = addresses ? ips : sumOf([ips, unread]);
  return {
    machines,
    disks,
    addresses: addressCost,
    snapshots: kept,
    total: sumOf([machines, disks, addressCost, kept]),
  };
}

/** One instance of a region with its disks and addresses. */
export function instanceCost(
  instance: Instance,
  price: MachinePrice | undefined,
  { volumes, addresses }: Holdings,
  prices: RegionPrices | undefined,
): InstanceCost {
  return costOfInstance(
    {
      state: instance.state,
      price,
      volumes: volumes?.filter(({ attachments }) =>
        attachments.some(({ instanceId }) => instanceId === instance.id),
      ),
      elasticIps: addresses?.filter(({ instanceId }) => instanceId === instance.id).length ?? 0,
      passingAddress: hasPassingAddress(instance, addresses),
    },
    prices,
  );
}

/** Whether the instance has a public address that is none of these Elastic IPs: one that goes with the next stop. */
export function hasPassingAddress(
  { publicIp, state }: Instance,
  elastic: readonly ElasticIp[] | undefined,
): boolean {
  const used = state === 'running' || state === 'pending' || state === 'stopping';
  return used && publicIp !== undefined && !(elastic ?? []).some((ip) => ip.publicIp === publicIp);
}
