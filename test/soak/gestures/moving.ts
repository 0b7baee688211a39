/** A lab to another region: there, or back. */
import { randomUUID } from 'node:crypto';
import { getInstance } from '../../../src/core/ec2/instances/instances';
import type { Instance } from '../../../src/core/ec2/types';
import { offered, planRemoval, readRegions, removeAll, troubles } from '../../../src/core/lab/cleanup';
import { isOver } from '../../../src/core/lab/cleanup/labsIn';
import { TAGS } from '../../../src/core/lab/labTags';
import {
  findLeftBehind,
  forgetAlias,
  moveLab,
  moveOf,
  planMove,
  takeBackMove,
  type Move,
  type MoveEnd,
} from '../../../src/core/lab/move';
import { NOTHING, type Gesture, type Scene } from '../gesture';
import { endsByItself } from '../truth';
import { REGIONS } from '../world';
import { checkGone } from './labs';

const canMove = (one: Instance): boolean =>
  (one.state === 'running' || one.state === 'stopped') && moveOf(one) === undefined && !endsByItself(one);

const move: Gesture = {
  name: 'move',
  weight: 3,
  run: async (scene) => {
    const { choice, signal, window, world } = scene;
    const instance = scene.takeInstance(canMove);
    if (!instance) return NOTHING;
    const to = choice.among(REGIONS.filter((region) => region !== instance.region)) ?? REGIONS[0];
    await planMove(window.account, instance, to, world.deps, signal);
    const { id: instanceId, name = '', region: from, type } = instance;
    const id = randomUUID().slice(0, 8);
    const stopFirst = instance.state === 'running' && choice.chance(0.3);
    const wanted: Move = { id, instanceId, name, from, to, type, stopFirst, stage: 'underWay' };
    return goOn(scene, wanted, await moveLab(window.account, wanted, { deps: world.deps, signal }));
  },
};

/** A move that broke off, or waits to be decided, is marked on its instance. */
const decide: Gesture = {
  name: 'go on with a move',
  weight: 3,
  run: async (scene) => {
    const { choice, signal, window, world } = scene;
    const instance = scene.takeInstance((one) => moveOf(one) !== undefined && !endsByItself(one));
    const known = instance && moveOf(instance);
    if (!known) return NOTHING;
    const options = { deps: world.deps, signal };
    if (known.stage === 'underWay' && choice.chance(0.6))
      return goOn(scene, known, await moveLab(window.account, known, options));
    if (known.stage === 'underWay' || choice.chance(0.4))
      return goOn(scene, known, await takeBackMove(window.account, known, options));
    const readings = await readRegions(window.account, [known.from, known.to], { signal });
    const found = await findLeftBehind(window.account, known, readings, options);
    const outcomes = await removeAll(window.account, planRemoval(found, offered(found)), options);
    await checkGone(scene, outcomes);
    const problem = outcomes.find((outcome) => outcome.problem)?.problem;
    if (problem) throw problem;
    return forgetAlias(known, world.deps);
  },
};

async function goOn(scene: Scene, { id, instanceId, from, to }: Move, end: MoveEnd): Promise<void> {
  const { world, window } = scene;
  void window.store.refresh(from);
  void window.store.refresh(to);
  if (end.kind === 'done') {
    const there = await getInstance(world.truly(to), end.instance.id);
    scene.mustHold(there.tags[TAGS.move] === id, `The moved ${there.id} is not of the move ${id}`);
    return;
  }
  const readings = await readRegions(world.truth, [from, to]);
  scene.mustHold(troubles(readings).length === 0, 'The truth could not be read');
  const left = readings.flatMap(({ resources }) =>
    resources.filter((each) => each.of.tags[TAGS.move] === id && !isOver(each)),
  );
  const ids = left.map(({ of }) => of.id).join(', ');
  if (end.kind === 'asBefore')
    scene.mustHold(left.length === 0, `As before, but of the move ${id} there is ${ids}`);
  else {
    const marked = moveOf(await getInstance(world.truly(from), instanceId));
    scene.mustHold(
      marked !== undefined || left.length === 0,
      `Halfway, nothing marks it, and there is ${ids}`,
    );
  }
  if (end.reason) throw end.reason;
}

export const moving: readonly Gesture[] = [move, decide];
