import { BACKUP_TAGS } from '../backups/backupTags';
import { findThings, type FindOptions } from '../cleanup/findLab';
import type { Found } from '../cleanup/found';
import type { RegionReading } from '../cleanup/readRegions';
import type { Resource } from '../cleanup/things';
import type { Account } from '../../account/account';
import { labOf, TAGS } from '../labTags';
import type { Move } from './moveMark';

/**
 * Everything that a move made, in both regions, by its tag, with the host entry of the new instance. The private key
 * leads to the old one too, so it is not among it. Throws Problem SshFolder.
 */
export async function findMoved(
  account: Account,
  move: Move,
  readings: readonly RegionReading[],
  options: FindOptions,
): Promise<Found> {
  const found = await findThings(account, madeBy(move), readings, options);
  return { ...found, things: found.things.filter(({ kind }) => kind !== 'keyFile'), hanging: [] };
}

/**
 * What nobody needs once a move is good: the old instance with what its launch made, and the images of the move.
 * Backups that somebody asked for are not among it. Throws Problem SshFolder.
 */
export function findLeftBehind(
  account: Account,
  move: Move,
  readings: readonly RegionReading[],
  options: FindOptions,
): Promise<Found> {
  const isOld = ({ kind, region, of: { id } }: Resource): boolean =>
    kind === 'instance' && region === move.from && id === move.instanceId;
  const lab = labOf(readings.flatMap(({ resources }) => resources).find(isOld)?.of.tags ?? {});
  const belongs = (resource: Resource): boolean => {
    const { kind, of } = resource;
    if (isOld(resource)) return true;
    if (madeBy(move)(resource)) return kind === 'image' || kind === 'snapshot';
    return lab !== undefined && labOf(of.tags) === lab && !(BACKUP_TAGS.instance in of.tags);
  };
  return findThings(account, belongs, readings, options);
}

const madeBy =
  (move: Move) =>
  ({ of }: Resource): boolean =>
    of.tags[TAGS.move] === move.id;
