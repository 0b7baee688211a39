/** What EC2 Lab would find again of an account to remove it. */
import type { Account } from '../../src/core/account/account';
import { listAlarms } from '../../src/core/aws/cloudwatch';
import { listBackups } from '../../src/core/lab/backups/listBackups';
import { listRestores } from '../../src/core/lab/backups/listRestores';
import {
  findLab,
  findOrphans,
  isLocal,
  labsIn,
  ofKind,
  readRegions,
  type Found,
  type RegionReading,
} from '../../src/core/lab/cleanup';
import type { LabDeps } from '../../src/core/lab/deps';
import { SOAK_TAG } from './gestures/disks';
import { scheduleNames } from './listed';

/** What can be found again to be removed: by the clean-up of its lab, as an orphan, as a backup or a restore. */
export async function findable(
  account: Account,
  regions: readonly string[],
  deps: LabDeps,
): Promise<ReadonlySet<string>> {
  const readings = await readRegions(account, regions);
  const found = [
    ...(await Promise.all(labsIn(readings).map(({ id }) => findLab(account, id, readings, { deps })))),
    await findOrphans(account, readings, new Date(), { deps }),
  ];
  const ids = found.flatMap((one) => [...idsOf(one), ...goingAlong(readings)]);
  for (const region of regions) {
    for (const backup of await listBackups({ account, region })) {
      ids.push(
        ...backup.disks.map(({ snapshotId }) => snapshotId),
        ...(backup.imageId ? [backup.imageId] : []),
      );
    }
    const signal = new AbortController().signal;
    for (const one of await listRestores({ account, region }, { signal })) {
      ids.push(one.oldVolumeId, ...(one.newVolumeId ? [one.newVolumeId] : []));
    }
    ids.push(
      ...scheduleNames(
        readings.filter((one) => one.region === region).flatMap((one) => ofKind(one, 'instance')),
      ),
    );
    for (const alarm of await listAlarms({ account, region }, aliveIn(readings, region)))
      ids.push(alarm.name);
  }
  // What a person makes without a lab is theirs to remove, in the view that lists it.
  const own = readings
    .flatMap(({ resources }) => resources)
    .filter(({ of }) => of.tags[SOAK_TAG] !== undefined);
  return new Set([...ids, ...own.map(({ of }) => of.id)]);
}

const idsOf = ({ things, hanging }: Found): string[] =>
  [...things, ...hanging].flatMap((thing) => (isLocal(thing) ? [] : [thing.of.id]));

/** Disks that EC2 deletes with the instance that has them. */
const goingAlong = (readings: readonly RegionReading[]): string[] =>
  readings.flatMap((reading) =>
    ofKind(reading, 'volume').flatMap(({ id, attachments }) =>
      attachments.some(({ deleteOnTermination }) => deleteOnTermination) ? [id] : [],
    ),
  );

const aliveIn = (readings: readonly RegionReading[], region: string): string[] =>
  readings
    .filter((reading) => reading.region === region)
    .flatMap((reading) => ofKind(reading, 'instance'))
    .flatMap(({ id, state }) => (state === 'terminated' ? [] : [id]));
