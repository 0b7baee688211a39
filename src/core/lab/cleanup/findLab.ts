import type { Account } from '../../account/account';
import type { Named } from '../../ec2/firewall';
import { Problem } from '../../problem';
import { realCleanupCloud, type CleanupCloud } from './cloud';
import type { LabDeps } from '../deps';
import { isLaunchedByLab, labOf } from '../labTags';
import type { Found } from './found';
import { isOver } from './labsIn';
import { localThings } from './localThings';
import type { RegionReading } from './readRegions';
import type { Resource } from './things';

export interface FindOptions {
  readonly deps: LabDeps;
  readonly signal?: AbortSignal;
  /** Default: the real one. */
  readonly cloud?: CleanupCloud;
}

/**
 * Everything a lab made, by its tag, in all regions that were read; what hangs on it; and what this computer has of
 * it. Found anew each time, so a removal that was broken off goes on where it was. Throws Problem SshFolder.
 */
export async function findLab(
  account: Account,
  labId: string,
  readings: readonly RegionReading[],
  options: FindOptions,
): Promise<Found> {
  const found = await findThings(account, ({ of }) => labOf(of.tags) === labId, readings, options);
  const copies = found.things.flatMap((thing) =>
    thing.kind === 'instance' && !isLaunchedByLab(thing.of) ? [thing.of.id] : [],
  );
  return { ...found, copies: new Set(copies) };
}

/** The same of whatever belongs together. Throws Problem SshFolder. */
export async function findThings(
  account: Account,
  belongs: (resource: Resource) => boolean,
  readings: readonly RegionReading[],
  { deps, signal, cloud = realCleanupCloud }: FindOptions,
): Promise<Found> {
  const all = readings.flatMap(({ resources }) => resources);
  const tagged = all.filter(belongs);
  const alive = new Set(tagged.filter((each) => each.kind === 'instance' && !isOver(each)).map(idIn));
  const resources = tagged.filter(
    (each) => !isOver(each) && !isDefaultGroup(each) && !goesAlong(each, alive),
  );
  const entries = await deps.entries.list();
  const [local, protectedIds, interfaces] = await Promise.all([
    localThings(account, tagged, entries, deps, signal),
    protectedAmong(account, resources, deps, cloud, signal),
    interfacesOf(account, resources, deps, cloud, signal),
  ]);
  const hanging = readings.flatMap((reading) => hangingOn(reading, belongs, alive));
  const things = [...resources, ...local];
  return { readings, things, copies: new Set(), hanging, protectedIds, interfaces, entries };
}

const idIn = ({ of }: Resource): string => of.id;

const isDefaultGroup = (resource: Resource): boolean =>
  resource.kind === 'group' && resource.of.name === 'default';

/** EC2 deletes it together with its instance. */
function goesAlong(resource: Resource, alive: ReadonlySet<string>): boolean {
  if (resource.kind !== 'volume') return false;
  return resource.of.attachments.some(
    ({ instanceId, deleteOnTermination }) => deleteOnTermination && alive.has(instanceId),
  );
}

/** What is not tagged, but would stay behind without the lab: attached disks and addresses, an image's snapshots. */
function hangingOn(
  { resources }: RegionReading,
  belongs: (resource: Resource) => boolean,
  alive: ReadonlySet<string>,
): Resource[] {
  const inImages = new Set(
    resources.flatMap((each) => (each.kind === 'image' && belongs(each) ? each.of.snapshotIds : [])),
  );
  const hangs = (each: Resource): boolean => {
    if (each.kind === 'volume')
      return each.of.attachments.some((one) => alive.has(one.instanceId) && !one.deleteOnTermination);
    if (each.kind === 'address') return each.of.instanceId !== undefined && alive.has(each.of.instanceId);
    return each.kind === 'snapshot' && inImages.has(each.of.id);
  };
  return resources.filter((each) => hangs(each) && !belongs(each));
}

/** Asked before anything is typed. Whoever may not look may still be allowed to terminate: EC2 has the last word. */
async function protectedAmong(
  account: Account,
  resources: readonly Resource[],
  deps: LabDeps,
  cloud: CleanupCloud,
  signal?: AbortSignal,
): Promise<Set<string>> {
  const guarded = await Promise.all(
    resources.map(async ({ kind, region, of: { id } }) => {
      if (kind !== 'instance') return [];
      try {
        return (await cloud.isTerminationProtected({ account, region }, id, signal)) ? [id] : [];
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        deps.log.warn(`Termination protection of ${id} is not known: ${error.message}`);
        return [];
      }
    }),
  );
  return new Set(guarded.flat());
}

/** Who uses a group besides instances; they were not read with the region. What is not known, EC2 will refuse. */
export async function interfacesOf(
  account: Account,
  resources: readonly Resource[],
  deps: LabDeps,
  cloud: CleanupCloud,
  signal?: AbortSignal,
): Promise<Map<string, readonly Named[]>> {
  const interfaces = new Map<string, readonly Named[]>();
  for (const { kind, region, of } of resources) {
    if (kind !== 'group') continue;
    try {
      interfaces.set(of.id, (await cloud.usesOf({ account, region }, of.id, signal)).interfaces);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      deps.log.warn(`The users of ${of.id} are not known: ${error.message}`);
    }
  }
  return interfaces;
}
