/** The hours in which instances are on. */
import { readSchedule, type Schedule, type ScheduledPower } from '../../../src/core/aws/scheduler/scheduler';
import { getInstance } from '../../../src/core/ec2/instances/instances';
import type { Instance } from '../../../src/core/ec2/types';
import { hoursOf, hoursTag, type Hours } from '../../../src/core/lab/schedules/hours';
import { hoursCalls, removeHours, setHours } from '../../../src/core/lab/schedules/setHours';
import { TAGS } from '../../../src/core/lab/labTags';
import { NOTHING, type Gesture, type Scene } from '../gesture';

/** What an instance has of hours: schedules and tag. */
interface Seen {
  readonly start: Schedule | undefined;
  readonly stop: Schedule | undefined;
  readonly tag: string | undefined;
}

async function seen({ world }: Scene, { id, region }: Instance): Promise<Seen> {
  const at = world.truly(region);
  const read = (power: ScheduledPower) => readSchedule(at, id, power);
  const [start, stop, { tags }] = await Promise.all([read('start'), read('stop'), getInstance(at, id)]);
  return { start, stop, tag: tags[TAGS.schedule] };
}

const set: Gesture = {
  name: 'set hours',
  weight: 4,
  run: async (scene) => {
    const { choice, world, signal } = scene;
    const instance = world.schedules && scene.takeInstance(() => true);
    if (!instance) return NOTHING;
    const start = `0${choice.below(10)}:00`;
    const days = choice.chance(0.5) ? 'weekdays' : 'everyDay';
    const hours: Hours = { days, start, stop: `1${choice.below(10)}:30`, zone: 'Europe/Madrid' };
    const before = await seen(scene, instance);
    try {
      await setHours(hoursCalls(scene.at(instance.region), instance.id), hours, signal, 300);
    } catch (error) {
      const inPart = error instanceof Error && /in part/.test(error.message);
      const now = await seen(scene, instance);
      const same = JSON.stringify(now) === JSON.stringify(before);
      const said = `${JSON.stringify(now)}, not ${JSON.stringify(before)}: ${String(error)}`;
      scene.mustHold(inPart || same, `No hours were set for ${instance.id}, and there is ${said}`);
      throw error;
    }
    const now = await seen(scene, instance);
    scene.mustHold(now.tag === hoursTag(hours), `${instance.id} has the hours ${now.tag}`);
    scene.mustHold(now.start !== undefined && now.stop !== undefined, `${instance.id} lacks a schedule`);
    return scene.window.store.refresh(instance.region);
  },
};

const remove: Gesture = {
  name: 'remove hours',
  weight: 2,
  run: async (scene) => {
    const instance = scene.takeInstance((one) => hoursOf(one.tags) !== undefined);
    if (!instance) return NOTHING;
    await removeHours(hoursCalls(scene.at(instance.region), instance.id), scene.signal);
    const { start, stop, tag } = await seen(scene, instance);
    const gone = [start, stop, tag].every((each) => each === undefined);
    scene.mustHold(
      gone,
      `The hours of ${instance.id} were removed, and there is ${JSON.stringify({ start, stop, tag })}`,
    );
    return scene.window.store.refresh(instance.region);
  },
};

export const schedules: readonly Gesture[] = [set, remove];
