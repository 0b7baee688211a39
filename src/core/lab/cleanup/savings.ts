import {
  costOfAddresses,
  costOfInstance,
  costOfSnapshot,
  costOfVolume,
  NO_COST,
  sumOf,
  type Cost,
} from '../../cost/costOf';
import { hasPassingAddress } from '../../cost/holdings';
import type { MachinePrice, RegionPrices } from '../../cost/prices';
import type { Instance } from '../../ec2/types';
import type { Found } from './found';
import { ofKind, wasRead, type RegionReading } from './readRegions';
import { isLocal, type Thing } from './things';

/** What deleting a thing saves; undefined where there is nothing to say in figures. */
export type SavingOf = (thing: Thing) => Cost | undefined;

/** Who knows prices. */
export interface PriceSource {
  /** An hour of the instance while it runs. */
  priceOf(instance: Instance): Promise<MachinePrice | undefined>;
  region(region: string): Promise<RegionPrices | undefined>;
}

/**
 * What each of the things costs a month, and so saves once it is deleted. Nothing is counted twice: the disks that go
 * with an instance are in its own figure; Elastic IPs, other disks and the snapshots of an image are things of their
 * own.
 */
export async function savingsIn(found: Found, source: PriceSource): Promise<SavingOf> {
  const things = [...found.things, ...found.hanging].filter((thing) => !isLocal(thing));
  const regions = [...new Set(things.map(({ region }) => region))];
  const running = things.flatMap((thing) =>
    thing.kind === 'instance' && ['running', 'pending'].includes(thing.of.state) ? [thing.of] : [],
  );
  const [prices, machines] = await Promise.all([
    mapOf(regions, (region) => source.region(region)),
    mapOf(running, (instance) => source.priceOf(instance)),
  ]);
  return (thing) => {
    const reading = found.readings.find(({ region }) => region === thing.region);
    const local = prices.get(thing.region);
    if (thing.kind === 'instance') return savedBy(thing.of, machines.get(thing.of), local, reading);
    return savingOf(thing, local);
  };
}

async function mapOf<K, V>(keys: readonly K[], ask: (key: K) => Promise<V>): Promise<Map<K, V>> {
  return new Map(await Promise.all(keys.map(async (key) => [key, await ask(key)] as const)));
}

function savingOf(thing: Thing, prices: RegionPrices | undefined): Cost | undefined {
  switch (thing.kind) {
    case 'volume':
      return costOfVolume(thing.of, prices);
    case 'snapshot':
      return costOfSnapshot(thing.of.sizeGiB, prices);
    case 'address':
      return costOfAddresses(1, prices);
    case 'group':
    case 'keyPair':
      return NO_COST;
    case 'instance':
    case 'image':
    case 'alarm':
    case 'keyFile':
    case 'hostEntry':
    case 'hostKeys':
      return undefined;
  }
}

function savedBy(
  instance: Instance,
  price: MachinePrice | undefined,
  prices: RegionPrices | undefined,
  reading: RegionReading | undefined,
): Cost {
  const read = reading ?? { region: instance.region, resources: [], unread: [] };
  const volumes = ofKind(read, 'volume').filter(({ attachments }) =>
    attachments.some((each) => each.instanceId === instance.id && each.deleteOnTermination),
  );
  const { machine, disks, addresses } = costOfInstance(
    {
      state: instance.state,
      price,
      volumes: wasRead(read, 'volume') ? volumes : undefined,
      elasticIps: 0,
      passingAddress: hasPassingAddress(instance, ofKind(read, 'address')),
    },
    prices,
  );
  return sumOf([machine, disks, addresses]);
}
