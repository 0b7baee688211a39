/** Volumes. */
import type { Instance } from '../../../src/core/ec2/types';
import { deleteVolume, detachVolume } from '../../../src/core/ec2/volumes/volumeCalls';
import { waitForVolume } from '../../../src/core/ec2/volumes/volumeChanges';
import { listVolumes, type Volume } from '../../../src/core/ec2/volumes/volumes';
import { addDisk, attachDisk } from '../../../src/core/lab/disks/addDisk';
import { growDisk } from '../../../src/core/lab/disks/grow';
import { Problem } from '../../../src/core/problem';
import { NOTHING, type Gesture, type Scene } from '../gesture';

/** On what a gesture of the soak makes without a lab: its number. */
export const SOAK_TAG = 'soak';

const canTake = ({ state }: Instance): boolean => state === 'running' || state === 'stopped';

const add: Gesture = {
  name: 'add a disk',
  weight: 8,
  run: async (scene) => {
    const instance = scene.takeInstance(canTake);
    if (!instance) return NOTHING;
    const { region } = instance;
    const tags = { Name: `Disk ${scene.number}`, [SOAK_TAG]: scene.number };
    const sizeGiB = 1 + scene.choice.below(8);
    try {
      return await addDisk(
        scene.at(region),
        instance,
        { type: 'gp3', sizeGiB, encrypted: true, tags },
        { signal: scene.signal },
      );
    } catch (error) {
      await checkLeft(scene, region, error);
      throw error;
    } finally {
      await scene.window.storage.read(region);
    }
  },
};

/** A disk that was not added is not there, unless the sentence names it, or nobody could know. */
async function checkLeft({ world, number, mustHold }: Scene, region: string, error: unknown): Promise<void> {
  const tagged = await listVolumes(world.truly(region), { tagged: SOAK_TAG });
  const left = tagged.find(({ tags, state }) => tags[SOAK_TAG] === number && state !== 'deleting');
  const named = error instanceof Problem ? /\bvol-\w+/.exec(error.message)?.[0] : undefined;
  const uncertain = error instanceof Problem && error.uncertain;
  const said = String(error);
  if (left) mustHold(uncertain || named === left.id, `${left.id} is left, and nothing says so: ${said}`);
  if (!(error instanceof Problem) || error.code !== 'Unknown' || named === undefined) return;
  mustHold(left !== undefined, `${named} is said to be left, and is not there: ${said}`);
  mustHold(left?.attachments.length === 0, `${named} is attached: ${said}`);
}

const isFree = ({ state, attachments, tags }: Volume): boolean =>
  state === 'available' && attachments.length === 0 && tags['ec2-lab:restore'] === undefined;

const attach: Gesture = {
  name: 'attach a disk',
  weight: 4,
  run: async (scene) => {
    const volume = takeVolume(scene, isFree);
    const instance =
      volume &&
      scene.takeInstance((one) => one.zone === volume.zone && canTake(one) && one.region === volume.region);
    if (!instance) return NOTHING;
    const attached = await attachDisk(scene.at(volume.region), volume.id, instance.id, {
      signal: scene.signal,
    });
    scene.mustHold(
      attached.attachments[0]?.instanceId === instance.id,
      `${volume.id} is attached to another`,
    );
    return scene.window.storage.read(volume.region);
  },
};

const detach: Gesture = {
  name: 'detach a disk',
  weight: 5,
  run: async (scene) => {
    const { window, signal } = scene;
    const isData = ({ attachments: [one] }: Volume): boolean =>
      one?.state === 'attached' && !one.deleteOnTermination;
    const volume = takeVolume(scene, isData);
    const [attachment] = volume?.attachments ?? [];
    if (!volume || !attachment || !scene.claim(attachment.instanceId)) return NOTHING;
    const { instanceId, device } = attachment;
    const root = window.store.find(volume.region, instanceId)?.rootDevice;
    if (root === undefined || device === root) return NOTHING;
    const at = scene.at(volume.region);
    await detachVolume(at, { volumeId: volume.id, instanceId }, signal);
    await waitForVolume(at, volume.id, 'available', { signal });
    return window.storage.read(volume.region);
  },
};

const grow: Gesture = {
  name: 'grow a disk',
  weight: 4,
  run: async (scene) => {
    const volume = takeVolume(scene, ({ state }) => state === 'in-use' || state === 'available');
    if (!volume) return NOTHING;
    const size = volume.sizeGiB + 1;
    const { problem, done } = await growDisk(scene.at(volume.region), volume, size, undefined, {
      signal: scene.signal,
    });
    const [now] = await listVolumes(scene.world.truly(volume.region), { ids: [volume.id] });
    if (done.includes('modify'))
      scene.mustHold(now?.sizeGiB === size, `${volume.id} has ${now?.sizeGiB} GiB, not ${size}`);
    await scene.window.storage.read(volume.region);
    if (problem) throw problem;
    return undefined;
  },
};

const remove: Gesture = {
  name: 'delete a disk',
  weight: 3,
  run: async (scene) => {
    const volume = takeVolume(scene, isFree);
    if (!volume) return NOTHING;
    await deleteVolume(scene.at(volume.region), volume.id, scene.signal);
    return scene.window.storage.read(volume.region);
  },
};

function takeVolume(scene: Scene, fits: (volume: Volume) => boolean): Volume | undefined {
  const { volumes } = scene.window.storage;
  return scene.take(volumes.regions.flatMap((region) => volumes.view(region).items).filter(fits));
}

export const disks: readonly Gesture[] = [add, attach, detach, grow, remove];
