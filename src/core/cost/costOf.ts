import type { InstanceState } from '../ec2/types';
import { HOURS_A_MONTH, type MachinePrice, type RegionPrices } from './prices';

/** What something costs if it stays as it is. US dollars. */
export interface Cost {
  readonly perHour: number;
  readonly perMonth: number;
  /** Some of it is from the shipped table: near the truth, and of its date. */
  readonly shipped: boolean;
  /** Something in it has no known price, so it costs more. */
  readonly partial: boolean;
}

export const NO_COST: Cost = { perHour: 0, perMonth: 0, shipped: false, partial: false };
const UNKNOWN: Cost = { ...NO_COST, partial: true };

/** All of them together. */
export function sumOf(costs: readonly Cost[]): Cost {
  return costs.reduce(
    (sum, { perHour, perMonth, shipped, partial }) => ({
      perHour: sum.perHour + perHour,
      perMonth: sum.perMonth + perMonth,
      shipped: sum.shipped || shipped,
      partial: sum.partial || partial,
    }),
    NO_COST,
  );
}

/** A machine is billed from pending to stopping; a stopped one is not. */
export function costOfMachine(state: InstanceState, price: MachinePrice | undefined): Cost {
  if (state !== 'running' && state !== 'pending') return NO_COST;
  return price ? hourly(price.usdAnHour, price.from === 'shipped') : UNKNOWN;
}

/** Of a volume, what its price depends on. */
export interface PricedVolume {
  readonly type: string;
  readonly sizeGiB: number;
  readonly iops?: number | undefined;
  /** MiB a second. */
  readonly throughput?: number | undefined;
}

/**
 * The space of a volume. What is provisioned beyond what comes with it (operations of io1 and io2, more than 3,000
 * operations or 125 MiB/s of gp3) is not in it, which makes it partial. https://aws.amazon.com/ebs/pricing/
 */
export function costOfVolume(
  { type, sizeGiB, iops = 0, throughput = 0 }: PricedVolume,
  prices: RegionPrices | undefined,
): Cost {
  const usd = prices?.volumes[type];
  if (prices === undefined || usd === undefined) return UNKNOWN;
  const more = /^io\d/.test(type) || (type === 'gp3' && (iops > 3000 || throughput > 125));
  return { ...monthly(usd * sizeGiB, prices.from === 'shipped'), partial: more };
}

/** Public IPv4 addresses, Elastic or not, attached or not. https://aws.amazon.com/vpc/pricing/ */
export function costOfAddresses(count: number, prices: RegionPrices | undefined): Cost {
  if (count === 0) return NO_COST;
  if (prices?.address === undefined) return UNKNOWN;
  return hourly(count * prices.address, prices.from === 'shipped');
}

/** At most: AWS bills the blocks that a snapshot holds and those before it do not, and tells nobody how many. */
export function costOfSnapshot(sizeGiB: number, prices: RegionPrices | undefined): Cost {
  if (prices?.snapshot === undefined) return UNKNOWN;
  return monthly(sizeGiB * prices.snapshot, prices.from === 'shipped');
}

export interface InstanceCost {
  readonly machine: Cost;
  readonly disks: Cost;
  readonly addresses: Cost;
  readonly total: Cost;
  /** What it costs while it is stopped: its disks and its Elastic IPs. */
  readonly stopped: Cost;
}

export interface InstanceParts {
  readonly state: InstanceState;
  /** Undefined when it is not known. */
  readonly price: MachinePrice | undefined;
  /** Undefined when they could not be read. */
  readonly volumes: readonly PricedVolume[] | undefined;
  readonly elasticIps: number;
  /** Whether it has a public address that is no Elastic IP and goes with the next stop. */
  readonly passingAddress: boolean;
}

/** An instance with what belongs to it, as it is now. */
export function costOfInstance(parts: InstanceParts, prices: RegionPrices | undefined): InstanceCost {
  const { state, price, volumes, elasticIps, passingAddress } = parts;
  if (state === 'terminated') {
    return { machine: NO_COST, disks: NO_COST, addresses: NO_COST, total: NO_COST, stopped: NO_COST };
  }
  const machine = costOfMachine(state, price);
  const disks = volumes ? sumOf(volumes.map((volume) => costOfVolume(volume, prices))) : UNKNOWN;
  const addresses = costOfAddresses(elasticIps + (passingAddress ? 1 : 0), prices);
  const stopped = sumOf([disks, costOfAddresses(elasticIps, prices)]);
  return { machine, disks, addresses, total: sumOf([machine, disks, addresses]), stopped };
}

const hourly = (usd: number, shipped: boolean): Cost => ({
  perHour: usd,
  perMonth: usd * HOURS_A_MONTH,
  shipped,
  partial: false,
});

const monthly = (usd: number, shipped: boolean): Cost => ({
  perHour: usd / HOURS_A_MONTH,
  perMonth: usd,
  shipped,
  partial: false,
});
