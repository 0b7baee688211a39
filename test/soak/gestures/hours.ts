/** When an instance switches itself off, how many backups it keeps, and alarms. */
import {
  alarmName,
  deleteAlarm,
  listAlarms,
  putAlarm,
  type AlarmSpec,
} from '../../../src/core/aws/cloudwatch';
import { removeTags, setTags } from '../../../src/core/ec2/resourceTags';
import type { Instance } from '../../../src/core/ec2/types';
import { endOf, endTag, endTimeOf, oneHourLonger } from '../../../src/core/lab/ends/end';
import { TAGS } from '../../../src/core/lab/labTags';
import { NOTHING, type Gesture, type Scene } from '../gesture';

const onInstance = (
  name: string,
  weight: number,
  fits: (instance: Instance) => boolean,
  act: (scene: Scene, instance: Instance) => Promise<unknown>,
): Gesture => ({
  name,
  weight,
  run: async (scene) => {
    const instance = scene.takeInstance(fits);
    if (!instance) return NOTHING;
    await act(scene, instance);
    return scene.window.store.refresh(instance.region);
  },
});

const write = (scene: Scene, { id, region }: Instance, tags: Record<string, string>): Promise<void> =>
  setTags(scene.at(region), [id], tags, scene.signal);

/** In a minute or two, so that ends come while the soak runs, or in some hours. */
const end = onInstance(
  'change an end',
  4,
  (one) => endOf(one) !== undefined,
  (scene, instance) => {
    const { choice } = scene;
    if (choice.chance(0.2)) return write(scene, instance, { [TAGS.end]: endTag('never') });
    const ms = choice.chance(0.3) ? (1 + choice.below(3)) * 60_000 : (1 + choice.below(9)) * 3_600_000;
    return write(scene, instance, { [TAGS.end]: endTag(new Date(Date.now() + ms)) });
  },
);

const longer = onInstance(
  'keep longer',
  2,
  (one) => endTimeOf(one) !== undefined,
  (scene, instance) => {
    const later = oneHourLonger(endTimeOf(instance) ?? new Date(), new Date());
    return write(scene, instance, { [TAGS.end]: endTag(later) });
  },
);

const keep = onInstance(
  'keep backups',
  1,
  () => true,
  (scene, instance) =>
    scene.choice.chance(0.5)
      ? write(scene, instance, { [TAGS.keepBackups]: String(1 + scene.choice.below(5)) })
      : removeTags(scene.at(instance.region), [instance.id], [TAGS.keepBackups], scene.signal),
);

const alarm = onInstance(
  'make an alarm',
  3,
  () => true,
  async (scene, { id, region }) => {
    const { choice } = scene;
    const threshold = 10 + choice.below(80);
    const spec: AlarmSpec = { instanceId: id, metric: 'cpu', comparison: 'above', threshold, periods: 1 };
    const name = await putAlarm(scene.at(region), spec, scene.signal);
    scene.mustHold(name === alarmName(spec), `The alarm is called ${name}`);
    const known = await listAlarms(scene.world.truly(region), [id]);
    scene.mustHold(
      known.some((one) => one.name === name),
      `${name} was made, and is not there`,
    );
  },
);

const noAlarm = onInstance(
  'delete an alarm',
  2,
  () => true,
  async (scene, { id, region }) => {
    const known = await listAlarms(scene.at(region), [id], scene.signal);
    const one = scene.choice.among(known);
    if (!one) return;
    await deleteAlarm(scene.at(region), one.name, scene.signal);
  },
);

export const hours: readonly Gesture[] = [end, longer, keep, alarm, noAlarm];
