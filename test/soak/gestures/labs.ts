/** Whole labs: deleted, moved to another region, and what nobody uses any more. */
import type { Account } from '../../../src/core/account/account';
import {
  findLab,
  findOrphans,
  idOf,
  isLocal,
  labsIn,
  offered,
  planRemoval,
  readRegions,
  removeAll,
  troubles,
  type Found,
  type RegionReading,
  type RemovalOutcome,
} from '../../../src/core/lab/cleanup';
import { isOver } from '../../../src/core/lab/cleanup/labsIn';
import { NOTHING, type Gesture, type Scene } from '../gesture';
import { REGIONS } from '../world';
import { SOAK_TAG } from './disks';

const regionsOf = ({ window }: Scene): string[] => window.store.regions.map(({ region }) => region);

async function read(scene: Scene): Promise<RegionReading[]> {
  return readRegions(scene.window.account, regionsOf(scene), { signal: scene.signal });
}

const deleteLab: Gesture = {
  name: 'delete a lab',
  weight: 4,
  run: async (scene) => {
    const { window, world } = scene;
    if (window.instances().length < 8) return NOTHING;
    const readings = await read(scene);
    const labs = labsIn(readings).filter(({ id }) => id.startsWith('soak-'));
    const lab = scene.choice.among(labs);
    if (!lab) return NOTHING;
    const options = { deps: world.deps, signal: scene.signal };
    const found = await findLab(window.account, lab.id, readings, options);
    const all = [...found.things, ...found.hanging].flatMap((thing) => (isLocal(thing) ? [] : [thing.of.id]));
    if (!scene.claim(lab.id, ...all)) return NOTHING;
    const chosen = new Set([...offered(found), ...found.hanging.map(idOf)]);
    return carryOut(scene, window.account, found, chosen);
  },
};

const orphans: Gesture = {
  name: 'remove orphans',
  weight: 1,
  run: async (scene) => {
    const { window, world } = scene;
    const readings = await read(scene);
    const found = await findOrphans(window.account, readings, new Date(), {
      deps: world.deps,
      signal: scene.signal,
    });
    // What gestures under way have just made is not in use yet.
    const mine = found.things.filter(
      (thing) =>
        !isLocal(thing) &&
        !world.running.has(thing.of.tags[SOAK_TAG] ?? thing.of.tags['ec2-lab:lab']?.slice(5) ?? ''),
    );
    const ids = mine.map(idOf).filter((id) => scene.choice.chance(0.5) && scene.claim(id));
    return ids.length === 0 ? NOTHING : carryOut(scene, window.account, found, new Set(ids));
  },
};

async function carryOut(
  scene: Scene,
  account: Account,
  found: Found,
  chosen: ReadonlySet<string>,
): Promise<void> {
  const plan = planRemoval(found, chosen);
  const outcomes = await removeAll(account, plan, { deps: scene.world.deps, signal: scene.signal });
  scene.mustHold(
    outcomes.length === plan.steps.length,
    `${plan.steps.length} steps, ${outcomes.length} outcomes`,
  );
  await checkGone(scene, outcomes);
  for (const region of REGIONS) void scene.window.read(region);
  const problem = outcomes.find((outcome) => outcome.problem)?.problem;
  if (problem) throw problem;
}

/** What was removed, it says, is not there. */
export async function checkGone(scene: Scene, outcomes: readonly RemovalOutcome[]): Promise<void> {
  const gone = outcomes.filter(({ problem, thing }) => !problem && !isLocal(thing));
  const regions = [...new Set(gone.map(({ thing }) => thing.region))];
  const readings = await readRegions(scene.world.truth, regions);
  scene.mustHold(troubles(readings).length === 0, 'The truth could not be read');
  const there = new Set(
    readings.flatMap(({ resources }) => resources.filter((each) => !isOver(each)).map(idOf)),
  );
  for (const { thing } of gone)
    scene.mustHold(!there.has(idOf(thing)), `${idOf(thing)} was removed, and is there`);
}

export const labs: readonly Gesture[] = [deleteLab, orphans];
