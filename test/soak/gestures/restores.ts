/** Restores in place, and what becomes of them. */
import { getInstance } from '../../../src/core/ec2/instances/instances';
import type { Instance } from '../../../src/core/ec2/types';
import { listVolumes } from '../../../src/core/ec2/volumes/volumes';
import { listRestores } from '../../../src/core/lab/backups/listRestores';
import { goBack, keepRestored } from '../../../src/core/lab/backups/putBack';
import { finishRestore, restoreInPlace, RestoreFailed } from '../../../src/core/lab/backups/restoreInPlace';
import type { Restore } from '../../../src/core/lab/backups/restore';
import { isCancellation } from '../../../src/core/problem';
import { NOTHING, type Gesture, type Scene } from '../gesture';
import { endsByItself } from '../truth';
import { isReady, patienceOf, takeBackup } from './backups';

const restore: Gesture = {
  name: 'restore',
  weight: 6,
  run: async (scene) => {
    const { signal, window } = scene;
    const backup = await takeBackup(scene, (one) => {
      const instance = window.store.find(one.region, one.instanceId);
      const isThere = instance && ['running', 'stopped'].includes(instance.state) && !endsByItself(instance);
      return isReady(one) && isThere === true && !scene.world.busy.has(one.instanceId);
    });
    if (!backup || !scene.claim(backup.instanceId)) return NOTHING;
    const instance = await getInstance(scene.at(backup.region), backup.instanceId, signal);
    if (!['running', 'stopped'].includes(instance.state)) return NOTHING;
    const before = {
      root: await rootOf(scene, instance),
      open: (await openRestore(scene, instance))?.newVolumeId,
    };
    const options = { patience: patienceOf(scene), signal };
    try {
      await restoreInPlace(scene.at(backup.region), instance, backup, options);
      const now = await rootOf(scene, instance);
      scene.mustHold(now !== before.root, `${instance.id} was restored, and has ${now} as before`);
      return undefined;
    } catch (error) {
      await checkFailed(scene, instance, before, error);
      throw error;
    }
  },
};

async function rootOf({ world }: Scene, { id, region, rootDevice }: Instance): Promise<string | undefined> {
  const volumes = await listVolumes(world.truly(region), { instanceId: id });
  return volumes.find(({ attachments }) => attachments.some(({ device }) => device === rootDevice))?.id;
}

/** "The instance is as it was before", or it can be gone on with. */
async function checkFailed(
  scene: Scene,
  instance: Instance,
  before: { readonly root: string | undefined; readonly open: string | undefined },
  error: unknown,
): Promise<void> {
  const place = scene.world.truly(instance.region);
  const open = await openRestore(scene, instance);
  if (error instanceof RestoreFailed && error.restore) {
    const isMade = error.restore.newVolumeId === undefined || open !== undefined;
    scene.mustHold(isMade, `A restore of ${instance.id} is said to be open and is not: ${error.message}`);
    return;
  }
  if (!(error instanceof RestoreFailed) && !isCancellation(error)) return;
  const now = await getInstance(place, instance.id);
  const root = await rootOf(scene, instance);
  const seen = `${instance.id} is ${now.state}, was ${instance.state}; root ${root}, was ${before.root}; open: ${open?.newVolumeId}, was ${before.open}`;
  const same = now.state === instance.state && root === before.root && open?.newVolumeId === before.open;
  scene.mustHold(same, `As before, but ${seen}: ${String(error)}`);
}

/** One that an earlier gesture left to be decided on, or this one. */
async function openRestore({ world }: Scene, { id, region }: Instance): Promise<Restore | undefined> {
  const all = await listRestores(world.truly(region), { signal: never() });
  return all.find(({ instanceId }) => instanceId === id);
}

const never = (): AbortSignal => new AbortController().signal;

const decide: Gesture = {
  name: 'go on with a restore',
  weight: 5,
  run: async (scene) => {
    const region = scene.region();
    const at = scene.at(region);
    const open = await listRestores(at, { signal: scene.signal });
    const one = scene.choice.among(open);
    if (!one || !scene.claim(one.instanceId)) return NOTHING;
    const options = { patience: patienceOf(scene), signal: scene.signal };
    if (one.stage === 'underWay' && scene.choice.chance(0.5)) return finishRestore(at, one, options);
    return one.stage === 'done' && scene.choice.chance(0.6)
      ? keepRestored(at, one, options)
      : goBack(at, one, options);
  },
};

export const restores: readonly Gesture[] = [restore, decide];
