/** Elastic IPs. */
import {
  allocateElasticIp,
  attachElasticIp,
  detachElasticIp,
  listElasticIps,
  releaseElasticIp,
  type ElasticIp,
} from '../../../src/core/ec2/network/addresses';
import type { Tags } from '../../../src/core/ec2/tags';
import { Problem } from '../../../src/core/problem';
import { NOTHING, type Gesture, type Scene } from '../gesture';
import { SOAK_TAG } from './disks';

const allocate: Gesture = {
  name: 'allocate an address',
  weight: 3,
  run: async (scene) => {
    const region = scene.region();
    const tags = { [SOAK_TAG]: scene.number };
    await leavingNothing(
      scene,
      () => allocateElasticIp(scene.at(region), tags, scene.signal),
      () => listElasticIps(scene.world.truly(region)),
    );
    return scene.window.storage.read(region);
  },
};

/** A call that fails for certain leaves nothing with this gesture's tag. */
export async function leavingNothing(
  scene: Scene,
  make: () => Promise<unknown>,
  list: () => Promise<readonly { readonly id: string; readonly tags: Tags }[]>,
): Promise<void> {
  try {
    await make();
  } catch (error) {
    if (!(error instanceof Problem) || error.uncertain) throw error;
    const left = (await list()).find(({ tags }) => tags[SOAK_TAG] === scene.number);
    scene.mustHold(!left, `${left?.id} is there, though it failed for certain: ${error.message}`);
    throw error;
  }
}

const onAddress = (
  name: string,
  weight: number,
  fits: (address: ElasticIp) => boolean,
  act: (scene: Scene, address: ElasticIp) => Promise<unknown>,
): Gesture => ({
  name,
  weight,
  run: async (scene) => {
    const { addresses } = scene.window.storage;
    const known = addresses.regions.flatMap((region) => addresses.view(region).items);
    const address = scene.take(known.filter(fits));
    if (!address || (await act(scene, address)) === NOTHING) return NOTHING;
    return scene.window.storage.read(address.region);
  },
});

const isLoose = ({ associationId }: ElasticIp): boolean => associationId === undefined;

const attach = onAddress('attach an address', 5, isLoose, async (scene, { id, region }) => {
  const instance = scene.takeInstance(
    (one) => one.region === region && one.state === 'running' && !one.elastic,
  );
  if (!instance) return NOTHING;
  return attachElasticIp(scene.at(region), id, instance.id, { signal: scene.signal });
});

const detach = onAddress(
  'detach an address',
  3,
  (one) => !isLoose(one),
  (scene, { region, associationId = '' }) => detachElasticIp(scene.at(region), associationId, scene.signal),
);

const release = onAddress('release an address', 2, isLoose, (scene, { id, region }) =>
  releaseElasticIp(scene.at(region), id, scene.signal),
);

export const addresses: readonly Gesture[] = [allocate, attach, detach, release];
