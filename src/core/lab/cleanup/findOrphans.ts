import type { Account } from '../../account/account';
import { usersAmong } from '../../ec2/firewall';
import type { Tags } from '../../ec2/tags';
import { BACKUP_TAGS } from '../backups/backupTags';
import type { FindOptions } from './findLab';
import { interfacesOf } from './findLab';
import { realCleanupCloud } from './cloud';
import type { Found } from './found';
import { ofKind, wasRead, type RegionReading } from './readRegions';
import type { Resource } from './things';

/** Younger snapshots whose volume is gone may well be wanted: somebody backed a machine up and ended it. */
export const OLD_SNAPSHOT_DAYS = 30;

/** What EC2 calls the volume of a copied snapshot (CopySnapshot, "arbitrary volume ID"). */
const NO_VOLUME = 'vol-ffffffff';

/**
 * What nobody uses any more: Elastic IPs and volumes, whosever, that are attached to nothing; snapshots of EC2 Lab
 * that are old, with no volume and no image, and are no backups; groups of EC2 Lab that nothing has, and alarms of EC2
 * Lab whose instance is gone. A key pair without its file here is none: another computer may have it. What could not be
 * read proves nothing.
 */
export async function findOrphans(
  account: Account,
  readings: readonly RegionReading[],
  now: Date,
  { deps, signal, cloud = realCleanupCloud }: FindOptions,
): Promise<Found> {
  const groups = readings.flatMap(unusedGroups);
  const [interfaces, entries] = await Promise.all([
    interfacesOf(account, groups, deps, cloud, signal),
    deps.entries.list(),
  ]);
  const things = [
    ...readings.flatMap((reading) => [
      ...looseAddresses(reading),
      ...looseVolumes(reading),
      ...oldSnapshots(reading, now),
      ...looseAlarms(reading),
    ]),
    ...groups.filter(({ of }) => interfaces.get(of.id)?.length === 0),
  ];
  return { readings, things, copies: new Set(), hanging: [], protectedIds: new Set(), interfaces, entries };
}

function looseAddresses(reading: RegionReading): Resource[] {
  return ofKind(reading, 'address')
    .filter((of) => of.associationId === undefined && of.instanceId === undefined)
    .filter((of) => of.networkInterfaceId === undefined)
    .map((of) => ({ kind: 'address', region: reading.region, of }));
}

function looseVolumes(reading: RegionReading): Resource[] {
  return ofKind(reading, 'volume')
    .filter((of) => of.state === 'available' && of.attachments.length === 0 && !awaitsDecision(of.tags))
    .map((of) => ({ kind: 'volume', region: reading.region, of }));
}

function oldSnapshots(reading: RegionReading, now: Date): Resource[] {
  if (!wasRead(reading, 'volume', 'image')) return [];
  const volumes = new Set(ofKind(reading, 'volume').map(({ id }) => id));
  const inImages = new Set(ofKind(reading, 'image').flatMap(({ snapshotIds }) => snapshotIds));
  const before = now.getTime() - OLD_SNAPSHOT_DAYS * 24 * 60 * 60_000;
  return ofKind(reading, 'snapshot')
    .filter(
      (of) =>
        isOurs(of.tags) && !isBackup(of.tags) && of.startedAt.getTime() < before && !inImages.has(of.id),
    )
    .filter(({ volumeId = NO_VOLUME }) => volumeId !== NO_VOLUME && !volumes.has(volumeId))
    .map((of) => ({ kind: 'snapshot', region: reading.region, of }));
}

/** EC2 Lab's own, of instances that are gone: AWS goes on billing them. */
function looseAlarms(reading: RegionReading): Resource[] {
  if (!wasRead(reading, 'instance')) return [];
  const alive = new Set(
    ofKind(reading, 'instance').flatMap(({ id, state }) => (state === 'terminated' ? [] : [id])),
  );
  return ofKind(reading, 'alarm')
    .filter(({ instanceId }) => !alive.has(instanceId))
    .map((of) => ({ kind: 'alarm', region: reading.region, of }));
}

function unusedGroups(reading: RegionReading): Resource[] {
  if (!wasRead(reading, 'instance', 'group')) return [];
  const instances = ofKind(reading, 'instance');
  const groups = ofKind(reading, 'group');
  return groups
    .filter(({ name, tags }) => name !== 'default' && isOurs(tags))
    .filter(({ id }) => {
      const users = usersAmong(id, instances, groups);
      return users.instances.length === 0 && users.groups.length === 0;
    })
    .map((of) => ({ kind: 'group', region: reading.region, of }));
}

/** A backup is kept on purpose: the view Backups shows it. */
const isBackup = (tags: Tags): boolean => BACKUP_TAGS.instance in tags;
/** The disk of a restore that may still be taken back. */
const awaitsDecision = (tags: Tags): boolean =>
  Object.keys(tags).some((key) => key.startsWith('ec2-lab:restore'));
const isOurs = (tags: Tags): boolean => Object.keys(tags).some((key) => key.startsWith('ec2-lab:'));
