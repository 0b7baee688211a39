/** Backups and their copies. */
import { getInstance } from '../../../src/core/ec2/instances/instances';
import type { Instance } from '../../../src/core/ec2/types';
import type { Backup } from '../../../src/core/lab/backups/backup';
import { beginBackup } from '../../../src/core/lab/backups/beginBackup';
import { copyBackup } from '../../../src/core/lab/backups/copyBackup';
import { deleteBackup } from '../../../src/core/lab/backups/deleteBackup';
import { findBackup, listBackups } from '../../../src/core/lab/backups/listBackups';
import { waitForBackup } from '../../../src/core/lab/backups/waitForBackups';
import { NOTHING, type Gesture, type Scene } from '../gesture';
import { endsByItself } from '../truth';
import { REGIONS } from '../world';

export const patienceOf = ({ world: { deps } }: Scene) => ({
  pollMs: 300,
  stateMs: deps.patience?.stateMs ?? 60_000,
});

const backUp: Gesture = {
  name: 'back up',
  weight: 7,
  run: async (scene) => {
    const { choice, signal } = scene;
    const patience = patienceOf(scene);
    const instance = scene.takeInstance(
      (one) => ['running', 'stopped'].includes(one.state) && !endsByItself(one),
    );
    if (!instance) return NOTHING;
    // As the window has it may be old; how it is left is held to how it was.
    const { state } = await getInstance(scene.world.truly(instance.region), instance.id);
    if (state !== instance.state) return NOTHING;
    const at = scene.at(instance.region);
    const kind = choice.chance(0.5) ? 'image' : 'snapshots';
    const stopFirst = choice.chance(0.4);
    const id = await beginBackup(at, instance, { kind, stopFirst, patience, signal }).catch(
      async (error: unknown) => {
        if (stopFirst && !saysItIsOff(error))
          await mustBeOn(scene, instance, `a backup that failed: ${String(error)}`);
        throw error;
      },
    );
    if (stopFirst) await mustBeOn(scene, instance, 'a backup');
    return waitForBackup(at, id, { pollMs: 300, signal });
  },
};

const saysItIsOff = (error: unknown): boolean =>
  error instanceof Error && /does not run again/.test(error.message);

async function mustBeOn(scene: Scene, { id, region, state }: Instance, after: string): Promise<void> {
  if (state !== 'running') return;
  const now = await getInstance(scene.world.truly(region), id);
  scene.mustHold(now.state === 'running', `${id} ran and is ${now.state} after ${after}`);
}

export async function takeBackup(
  scene: Scene,
  fits: (backup: Backup) => boolean,
): Promise<Backup | undefined> {
  const region = scene.region();
  return scene.take((await listBackups(scene.at(region), scene.signal)).filter(fits));
}

export const isReady = ({ state }: Backup): boolean => state === 'ready';
/** That of a move belongs to the move. */
const isOwn = ({ tags }: Backup): boolean => tags['ec2-lab:move'] === undefined;

const copy: Gesture = {
  name: 'copy a backup',
  weight: 2,
  run: async (scene) => {
    const backup = await takeBackup(scene, (one) => isReady(one) && isOwn(one));
    if (!backup) return NOTHING;
    const to = scene.at(REGIONS.find((region) => region !== backup.region) ?? REGIONS[0]);
    const id = await copyBackup(to, backup, { signal: scene.signal });
    return waitForBackup(to, id, { pollMs: 300, signal: scene.signal });
  },
};

const remove: Gesture = {
  name: 'delete a backup',
  weight: 4,
  run: async (scene) => {
    const backup = await takeBackup(scene, isOwn);
    if (!backup) return NOTHING;
    await deleteBackup(scene.at(backup.region), backup, scene.signal);
    const still = await findBackup(scene.world.truly(backup.region), backup.id);
    // One that was still being made gets its snapshots a moment later.
    scene.mustHold(!still || !isReady(backup), `The backup ${backup.id} was deleted, and is there`);
    return undefined;
  },
};

export const backups: readonly Gesture[] = [backUp, copy, remove];
