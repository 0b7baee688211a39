/** Power, and another type. */
import type { Instance } from '../../../src/core/ec2/types';
import { getInstance } from '../../../src/core/ec2/instances/instances';
import {
  fits,
  hibernateInstances,
  rebootInstances,
  startInstances,
  stopInstances,
  terminateInstances,
  type PowerAction,
} from '../../../src/core/ec2/instances/power';
import {
  changeType,
  changeUnderWay,
  finishChange,
  resizeCalls,
  takeBackChange,
  type Change,
  type ResizeEnd,
} from '../../../src/core/lab/resize';
import { NOTHING, type Gesture, type Scene } from '../gesture';
import { endsByItself } from '../truth';

const CALLS = {
  start: startInstances,
  stop: stopInstances,
  hibernate: hibernateInstances,
  reboot: rebootInstances,
  terminate: terminateInstances,
};

/** Fewer are not terminated one by one: dozens are to live. */
const AT_LEAST = 20;

const power = (action: PowerAction, weight: number): Gesture => ({
  name: action,
  weight,
  run: async (scene) => {
    const { window, choice } = scene;
    if (action === 'terminate' && window.instances().length < AT_LEAST) return NOTHING;
    const first = scene.takeInstance((one) => fits(action, one));
    if (!first) return NOTHING;
    const ids = [first.id];
    const also = (one: Instance): boolean => one.region === first.region && fits(action, one);
    for (let more = choice.below(3); more > 0; more--) {
      const next = scene.takeInstance(also);
      if (next) ids.push(next.id);
    }
    const results = await CALLS[action](scene.at(first.region), ids, scene.signal);
    scene.mustHold(results.length === ids.length, `${results.length} results for ${ids.length} instances`);
    await window.store.refresh(first.region);
    const problem = results.find((result) => result.problem)?.problem;
    if (problem) throw problem;
    return undefined;
  },
});

const TYPES = ['t3.nano', 't3.micro', 't3.small', 't3.medium'];

const resize: Gesture = {
  name: 'resize',
  weight: 6,
  run: async (scene) => {
    const instance = scene.takeInstance(
      (one) =>
        (one.state === 'running' || one.state === 'stopped') &&
        TYPES.includes(one.type) &&
        !endsByItself(one) &&
        !changeUnderWay(one),
    );
    if (!instance) return NOTHING;
    // How it is left can only be told of one that is as the window shows it.
    const { state, type } = await getInstance(scene.world.truly(instance.region), instance.id);
    if (state !== instance.state || type !== instance.type) return NOTHING;
    const to = scene.choice.among(TYPES.filter((type) => type !== instance.type)) ?? 't3.micro';
    const change = { from: instance.type, to };
    const end = await changeType(instance, change, options(scene, instance));
    return checkEnd(scene, instance, change, { ran: instance.state === 'running', done: [to] }, end);
  },
};

/** What was left halfway is marked on its instance, and any window can go on with it. */
const resizeOn: Gesture = {
  name: 'go on with a resize',
  weight: 3,
  run: async (scene) => {
    const instance = scene.takeInstance((one) => changeUnderWay(one) !== undefined && !endsByItself(one));
    const change = instance && changeUnderWay(instance);
    if (!change) return NOTHING;
    const finishes = scene.choice.chance(0.5);
    const go = finishes ? finishChange : takeBackChange;
    const end = await go(instance.id, change, options(scene, instance));
    // To take back what had come to be is done too, the other way round.
    const done = finishes ? [change.to] : [change.from, change.to];
    return checkEnd(scene, instance, change, { ran: true, done }, end);
  },
};

const options = ({ window, signal }: Scene, { region }: Instance) => ({
  calls: resizeCalls(window.at(region)),
  signal,
  onStep: () => undefined,
  pauseMs: 500,
});

async function checkEnd(
  scene: Scene,
  { id, region }: Instance,
  { from, to }: Change,
  { ran, done }: { readonly ran: boolean; readonly done: readonly string[] },
  end: ResizeEnd,
): Promise<void> {
  const now = await getInstance(scene.world.truly(region), id);
  const wanted = ran ? 'running' : 'stopped';
  const isIt = (type: string): boolean => now.type === type && now.state === wanted;
  const seen = `${id} is ${now.state} as ${now.type}; it was to go from ${from} to ${to}, ${wanted}`;
  if (end.kind === 'done') {
    scene.mustHold(done.some(isIt), `Done, but ${seen}`);
    return;
  }
  if (end.kind === 'asBefore') scene.mustHold(isIt(from), `As before, but ${seen}`);
  else if (ran) scene.mustHold(changeUnderWay(now) !== undefined, `Halfway and not marked: ${seen}`);
  if (end.reason) throw end.reason;
}

export const instances: readonly Gesture[] = [
  power('start', 12),
  power('stop', 8),
  power('hibernate', 3),
  power('reboot', 4),
  power('terminate', 4),
  resize,
  resizeOn,
];
