import type { Place } from '../../account/account';
import { readShutdown, setReadsTags, setShutdownBehavior } from '../../ec2/instances/shutdown';
import { removeTags, setTags } from '../../ec2/resourceTags';
import type { Instance } from '../../ec2/types';
import { autoStopWatch } from '../launch/userData/autoStopScript';
import { END_WATCH } from '../launch/userData/endScript';
import type { Watch } from '../launch/userData/installScript';
import { TAGS } from '../labTags';
import type { RunAsRoot } from '../disks/remote';
import { autoStopOf, autoStopTags, type AutoStop } from './autoStop';
import { endOf, endTag, type End, type EndAction } from './end';
import { takeSteps, type Step } from './takeBack';
import { checkTagKeys } from './tagKeys';
import { lookForWatch, putWatch, removeWatch } from './watchOverSsh';

/** The calls to EC2 that this needs. Tests put a cloud of their own in the place of this one. */
const realOffCloud = { readShutdown, removeTags, setReadsTags, setShutdownBehavior, setTags };

export interface OffOptions {
  /** The way onto the instance; undefined where it looks by itself, as those of the practice cloud do. */
  readonly run: RunAsRoot | undefined;
  readonly signal: AbortSignal;
  readonly cloud?: typeof realOffCloud;
}

/** What takes a change back. */
export type TakeBack = () => Promise<void>;

/**
 * Looks whether an instance that was launched without it can be given an end or an auto-stop. Changes nothing.
 * Throws Problem that says why not.
 * @returns what EC2 does when it switches itself off.
 */
export async function lookForOff(
  at: Place,
  instance: Instance,
  kind: 'end' | 'autoStop',
  { run, signal, cloud = realOffCloud }: OffOptions,
): Promise<EndAction> {
  if (kind === 'end') checkTagKeys(instance.tags);
  if (run)
    await lookForWatch(run, kind === 'end' ? END_WATCH : autoStopWatch({ minutes: 60, use: 'work' }), signal);
  return (await cloud.readShutdown(at, instance.id, signal)).behavior;
}

/**
 * Gives an end to an instance that was launched without one: it may read its tags, has the program of those with an
 * end, and then the tag. What EC2 does then stays as it is. Throws Problem, and the signal's reason; nothing is
 * changed then.
 */
export async function giveEnd(
  at: Place,
  instance: Instance,
  end: End,
  { run, signal, cloud = realOffCloud }: OffOptions,
): Promise<TakeBack> {
  checkTagKeys(instance.tags);
  const { id } = instance;
  const { behavior, readsTags } = await cloud.readShutdown(at, id, signal);
  const tags = { [TAGS.end]: endTag(end), [TAGS.endAction]: behavior };
  const reading: Step = {
    act: (during) => cloud.setReadsTags(at, id, true, during),
    back: (during) => cloud.setReadsTags(at, id, false, during),
  };
  return takeSteps(
    [
      ...(readsTags ? [] : [reading]),
      ...(await watchSteps(run, END_WATCH, undefined, signal)),
      tagStep(at, instance, tags, cloud),
    ],
    signal,
  );
}

/**
 * Has an instance stop itself when nobody uses it, or after another time than before. One that EC2 would terminate
 * then is stopped from now on, at its end too; a spot instance cannot be. Throws as `giveEnd`.
 */
export async function giveAutoStop(
  at: Place,
  instance: Instance,
  autoStop: AutoStop,
  { run, signal, cloud = realOffCloud }: OffOptions,
): Promise<TakeBack> {
  const { id, spot, tags } = instance;
  const { behavior } = await cloud.readShutdown(at, id, signal);
  const before = autoStopOf(tags);
  const stopping: Step = {
    act: (during) => cloud.setShutdownBehavior(at, id, 'stop', during),
    back: (during) => cloud.setShutdownBehavior(at, id, behavior, during),
  };
  const written = {
    ...autoStopTags(autoStop),
    ...(endOf(instance) !== undefined && !spot && { [TAGS.endAction]: 'stop' }),
  };
  return takeSteps(
    [
      ...(behavior === 'terminate' && !spot ? [stopping] : []),
      ...(await watchSteps(
        run,
        autoStopWatch(autoStop),
        before === undefined ? undefined : autoStopWatch(before),
        signal,
      )),
      tagStep(at, instance, written, cloud),
    ],
    signal,
  );
}

/** Takes auto-stop off an instance; what becomes of it at its end stays. Throws as `giveEnd`. */
export async function removeAutoStop(
  at: Place,
  instance: Instance,
  { run, signal, cloud = realOffCloud }: OffOptions,
): Promise<TakeBack> {
  const { id, tags } = instance;
  const { behavior } = await cloud.readShutdown(at, id, signal);
  const before = autoStopOf(tags) ?? { minutes: 60, use: 'sessions' };
  const watch = autoStopWatch(before);
  const program: Step | undefined = run && {
    act: (during) => removeWatch(run, watch, during),
    back: (during) => putWatch(run, watch, during),
  };
  const said: Step = {
    act: async (during) => {
      if (endOf(instance) !== undefined)
        await cloud.setTags(at, [id], { [TAGS.endAction]: behavior }, during);
      await cloud.removeTags(at, [id], [TAGS.autoStop, TAGS.autoStopUse], during);
    },
    back: (during) => cloud.setTags(at, [id], autoStopTags(before), during),
  };
  return takeSteps([...(program ? [program] : []), said], signal);
}

/** @param before what the machine had of it; undefined when what is there is not to be kept. */
async function watchSteps(
  run: RunAsRoot | undefined,
  watch: Watch,
  before: Watch | undefined,
  signal: AbortSignal,
): Promise<Step[]> {
  if (!run) return [];
  const there = await lookForWatch(run, watch, signal);
  const former = before ?? (there ? watch : undefined);
  return [
    {
      act: (during) => putWatch(run, watch, during),
      back: (during) => (former ? putWatch(run, former, during) : removeWatch(run, watch, during)),
    },
  ];
}

function tagStep(
  at: Place,
  { id, tags: before }: Instance,
  tags: Readonly<Record<string, string>>,
  cloud: typeof realOffCloud,
): Step {
  const names = Object.keys(tags);
  const kept = Object.fromEntries(
    names.flatMap((name) => (before[name] === undefined ? [] : [[name, before[name]]])),
  );
  const added = names.filter((name) => before[name] === undefined);
  return {
    act: (signal) => cloud.setTags(at, [id], tags, signal),
    back: async (signal) => {
      if (Object.keys(kept).length > 0) await cloud.setTags(at, [id], kept, signal);
      if (added.length > 0) await cloud.removeTags(at, [id], added, signal);
    },
  };
}
