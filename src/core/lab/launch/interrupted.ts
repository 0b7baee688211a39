import type { Place } from '../../account/account';
import type { Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import { prepareConnection } from '../connect/connect';
import { patienceOf, toolsOf, type LabDeps } from '../deps';
import { isLaunchedByLab, labOf } from '../labTags';
import type { Lab } from './launch';
import type { LaunchRecord } from './launchRecord';
import { MadeList, type Left } from './madeList';
import { beginStep, type LaunchOptions } from './steps';
import { undoMade } from './undoMade';

/** The instance of a launch that was broken off; undefined when there is none (any more). Throws Problem. */
export async function launchedInstance(
  at: Place,
  { labId }: LaunchRecord,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<Instance | undefined> {
  const all = await toolsOf(deps).cloud.listInstances(at, { signal });
  return all.find(
    (each) =>
      labOf(each.tags) === labId &&
      isLaunchedByLab(each) &&
      !['terminated', 'shutting-down'].includes(each.state),
  );
}

/**
 * Goes on from where a launch was broken off after its instance was made: until it runs and lets one in. A Problem on
 * the way is given, not thrown, as by `launch`: the lab exists. Throws the signal's reason when aborted.
 */
export async function goOnLaunch(
  at: Place,
  { labId, made }: LaunchRecord,
  instance: Instance,
  deps: LabDeps,
  options: LaunchOptions,
): Promise<Lab> {
  const { signal } = options;
  const { cloud } = toolsOf(deps);
  const { stateMs: timeoutMs, pollMs } = patienceOf(deps);
  const lab = { labId, instance, made, entry: undefined, problem: undefined };
  try {
    beginStep('running', options);
    // One that was stopped meanwhile is started by the connection.
    const running =
      instance.state === 'pending'
        ? await cloud.waitForState(at, instance.id, 'running', { signal, timeoutMs, pollMs })
        : instance;
    const entry = await prepareConnection(at, running.id, deps, options);
    return { ...lab, instance: running, entry };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ...lab, problem: error };
  }
}

/**
 * Removes everything that it made, and what this computer has learnt of its instance since. Gives what is left, each
 * with its reason. Throws Problem when it cannot look for the instance; then nothing was removed.
 */
export async function takeBackLaunch(
  at: Place,
  record: LaunchRecord,
  deps: LabDeps,
  signal: AbortSignal,
): Promise<Left[]> {
  const list = new MadeList();
  for (const thing of record.made) list.note(thing);
  const instance = await launchedInstance(at, record, deps, signal);
  const entry = instance && (await deps.entries.forInstance(instance.id));
  if (instance) list.note({ kind: 'hostKeys', instanceId: instance.id });
  if (entry) list.note({ kind: 'hostEntry', alias: entry.alias });
  return undoMade(at, list, deps);
}
