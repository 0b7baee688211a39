import type { Account, Place } from '../../account/account';
import { Problem } from '../../problem';
import { realCleanupCloud, type CleanupCloud } from './cloud';
import { labAlarms } from './labAlarms';
import type { Resource, ResourceKind, ResourceOf } from './things';

/** Everything of a region that a clean-up is about, also what is other people's: they may use what is to go. */
export interface RegionReading {
  readonly region: string;
  readonly resources: readonly Resource[];
  /** Kinds that could not be read, with the reason. */
  readonly unread: readonly { readonly kind: ResourceKind; readonly problem: Problem }[];
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** Default: the real one. */
  readonly cloud?: CleanupCloud;
}

/**
 * Reads all regions side by side. What may not be read is named in its region's reading and keeps nothing else from
 * being read. Throws only when cancelled.
 */
export async function readRegions(
  account: Account,
  regions: readonly string[],
  { signal, cloud = realCleanupCloud }: ReadOptions = {},
): Promise<RegionReading[]> {
  return Promise.all(regions.map((region) => readRegion({ account, region }, cloud, signal)));
}

async function readRegion(at: Place, cloud: CleanupCloud, signal?: AbortSignal): Promise<RegionReading> {
  const { region } = at;
  const options = signal ? { signal } : {};
  const unread: { kind: ResourceKind; problem: Problem }[] = [];
  const read = async <T>(
    kind: ResourceKind,
    list: Promise<readonly T[]>,
    toResource: (of: T) => Resource,
  ): Promise<Resource[]> => {
    try {
      return (await list).map(toResource);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Whoever may not see alarms has made none: that is nothing to tell.
      if (kind === 'alarm' && error.code === 'AccessDenied') return [];
      unread.push({ kind, problem: error });
      return [];
    }
  };
  const instances = cloud.listInstances(at, options);
  const alarms = cloud.listOwnAlarms(at, signal).then(async (all) =>
    // Without the instances nobody knows whose they are.
    labAlarms(all, await instances.catch(() => [])),
  );
  const lists = await Promise.all([
    read('instance', instances, (of) => ({ kind: 'instance', region, of })),
    read('alarm', alarms, (of) => ({ kind: 'alarm', region, of })),
    read('address', cloud.listElasticIps(at, signal), (of) => ({ kind: 'address', region, of })),
    read('volume', cloud.listVolumes(at, options), (of) => ({ kind: 'volume', region, of })),
    read('image', cloud.listAccountImages(at, signal), (of) => ({ kind: 'image', region, of })),
    read('snapshot', cloud.listSnapshots(at, options), (of) => ({ kind: 'snapshot', region, of })),
    read('group', cloud.listFirewalls(at, options), (of) => ({ kind: 'group', region, of })),
    read('keyPair', cloud.listKeyPairs(at, signal), (of) => ({ kind: 'keyPair', region, of })),
  ]);
  return { region, resources: lists.flat(), unread };
}

/** The resources of a kind in a region. */
export function ofKind<Kind extends ResourceKind>(
  { resources }: Pick<RegionReading, 'resources'>,
  kind: Kind,
): ResourceOf[Kind][] {
  // The kind decides what it is of, which the compiler does not follow through a type parameter.
  return resources.flatMap((each) => (each.kind === kind ? [each.of as ResourceOf[Kind]] : []));
}

/** Whether every kind that matters was read. */
export function wasRead({ unread }: Pick<RegionReading, 'unread'>, ...kinds: ResourceKind[]): boolean {
  return !unread.some(({ kind }) => kinds.includes(kind));
}

/** The regions in which something could not be read, with the first reason. */
export function troubles(readings: readonly RegionReading[]): { region: string; problem: Problem }[] {
  return readings.flatMap(({ region, unread: [first] }) =>
    first ? [{ region, problem: first.problem }] : [],
  );
}
