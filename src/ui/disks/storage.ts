import type { Account } from '../../core/account/account';
import { listElasticIps, type ElasticIp } from '../../core/ec2/addresses';
import type { Instance } from '../../core/ec2/types';
import { listVolumes, type Volume } from '../../core/ec2/volumes';
import type { Emitter } from '../../core/event';
import { RegionStore } from '../regionTree/regionStore';
import { DiskUses, type AskUse } from './diskUses';

/** What of a region's addresses and volumes the tree shows. */
export interface RegionStorage {
  readonly addresses: readonly ElasticIp[];
  readonly volumes: readonly Volume[];
}

/**
 * The Elastic IPs and volumes of an account, read region by region, and how full the disks are. The two are read apart,
 * for whoever may not see one may still see the other.
 */
export class Storage {
  readonly addresses: RegionStore<ElasticIp>;
  readonly volumes: RegionStore<Volume>;
  readonly uses: DiskUses;

  constructor(account: Account, ask: AskUse) {
    this.addresses = new RegionStore((region, signal) => listElasticIps({ account, region }, signal));
    this.volumes = new RegionStore((region, signal) => listVolumes({ account, region }, { signal }));
    this.uses = new DiskUses(ask);
  }

  get stores(): readonly { readonly onDidChange: Emitter<string> }[] {
    return [this.addresses, this.volumes, this.uses];
  }

  of(region: string): RegionStorage {
    return { addresses: this.addresses.view(region).items, volumes: this.volumes.view(region).items };
  }

  /** Asks EC2 anew; what fails is kept in the stores' views. */
  async read(region: string): Promise<void> {
    await Promise.all([this.addresses.read(region), this.volumes.read(region)]);
  }

  /** An instance was unfolded: reads its volumes where they are not known, and asks it how full they are. */
  async unfold(instance: Instance): Promise<void> {
    const { region } = instance;
    if (this.volumes.view(region).status !== 'ready') await this.read(region);
    const volumes = volumesOf(this.of(region), instance.id);
    if (instance.state === 'running' && volumes.length > 0) void this.uses.ask(instance, volumes);
  }

  dispose(): void {
    this.addresses.dispose();
    this.volumes.dispose();
    this.uses.dispose();
  }
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
