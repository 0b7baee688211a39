import type { Account } from '../../account/account';
import { listElasticIps, type ElasticIp } from '../network/addresses';
import { listVolumes, type Volume } from './volumes';
import type { Emitter } from '../../event';
import { RegionStore, type RegionItems } from '../regionStore';

/** What of a region's addresses and volumes the tree shows. */
export interface RegionStorage {
  readonly addresses: readonly ElasticIp[];
  readonly volumes: readonly Volume[];
}

/** Where somebody who needs a region's addresses and volumes has them from. */
export interface StorageReaders {
  readonly addresses: () => Promise<readonly ElasticIp[]>;
  readonly volumes: () => Promise<readonly Volume[]>;
}

/** Who asks within this time of an answer gets that answer. Milliseconds. */
const GOOD_FOR_MS = 10_000;

/**
 * The Elastic IPs and volumes of an account, read region by region for whoever needs them: the tree, and what the
 * account costs. The two are read apart, for whoever may not see one may still see the other.
 */
export class Storage {
  readonly addresses: RegionStore<ElasticIp>;
  readonly volumes: RegionStore<Volume>;

  constructor(account: Account) {
    this.addresses = new RegionStore((region, signal) => listElasticIps({ account, region }, signal));
    this.volumes = new RegionStore((region, signal) => listVolumes({ account, region }, { signal }));
  }

  get stores(): readonly { readonly onDidChange: Emitter<string> }[] {
    return [this.addresses, this.volumes];
  }

  of(region: string): RegionStorage {
    return { addresses: this.addresses.view(region).items, volumes: this.volumes.view(region).items };
  }

  /** Asks EC2 anew; what fails is kept in the stores' views. */
  async read(region: string): Promise<void> {
    await Promise.all([this.addresses.read(region), this.volumes.read(region)]);
  }

  /** The same, unless an answer is younger than `goodForMs`. */
  async fresh(region: string, goodForMs: number): Promise<void> {
    await Promise.all([this.addresses.fresh(region, goodForMs), this.volumes.fresh(region, goodForMs)]);
  }

  /** What costs money of a region, as of a moment ago. Each throws the Problem of its last reading. */
  holdingsOf(region: string): StorageReaders {
    return {
      addresses: async () => itemsOf(await this.addresses.fresh(region, GOOD_FOR_MS)),
      volumes: async () => itemsOf(await this.volumes.fresh(region, GOOD_FOR_MS)),
    };
  }

  dispose(): void {
    this.addresses.dispose();
    this.volumes.dispose();
  }
}

function itemsOf<Item>({ status, items, problem }: RegionItems<Item>): readonly Item[] {
  if (status === 'failed' && problem) throw problem;
  return items;
}

/** The volumes of an instance: its root volume first, then by device name. */
export function volumesOf({ volumes }: RegionStorage, instanceId: string, rootDevice?: string): Volume[] {
  const deviceOf = (volume: Volume) =>
    volume.attachments.find((each) => each.instanceId === instanceId)?.device ?? '';
  const isRoot = (volume: Volume) => Number(deviceOf(volume) === rootDevice);
  return volumes
    .filter((volume) => volume.attachments.some((each) => each.instanceId === instanceId))
    .sort((a, b) => isRoot(b) - isRoot(a) || deviceOf(a).localeCompare(deviceOf(b)));
}
