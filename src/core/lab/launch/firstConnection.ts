import type { Place } from '../../account/account';
import type { Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import type { HostEntry } from '../../ssh/hostEntry';
import { toolsOf, type LabDeps } from '../deps';
import { hostEntryFor, ownerOf } from '../connect/hostEntryFor';
import { learnHostKeys } from '../connect/learnHostKeys';
import { logIn, loginUserFor } from '../connect/logIn';
import type { MadeList } from './madeList';
import type { LaunchPlan } from './plan';
import { beginStep, type LaunchOptions } from './steps';

/** What became of the second part of a launch. */
export interface FirstConnection {
  readonly instance: Instance;
  readonly entry: HostEntry | undefined;
  readonly problem: Problem | undefined;
}

/**
 * The part of a launch after which nothing is taken back: the instance runs and is the person's. Host keys, host
 * entry, first login. A Problem on the way ends this part but is given, not thrown, and the entry is written even
 * when the host keys are not known yet: connecting later does the rest. Throws only a cancellation, and defects.
 */
export async function firstConnection(
  at: Place,
  plan: LaunchPlan,
  { instance, keyFile }: { instance: Instance; keyFile: string },
  deps: LabDeps,
  made: MadeList,
  options: LaunchOptions,
): Promise<FirstConnection> {
  const { signal } = options;
  let state: FirstConnection = { instance, entry: undefined, problem: undefined };

  beginStep('hostKeys', options);
  made.note({ kind: 'hostKeys', instanceId: instance.id });
  state = await keeping(state, async () => ({
    ...state,
    instance: await learnHostKeys(at, instance, deps, signal, plan.way?.chosen?.via),
  }));

  beginStep('entry', options);
  state = await keeping(state, async () => {
    const entry = await writeEntry(at, plan, { instance: state.instance, keyFile }, deps, made, signal);
    return { ...state, entry };
  });

  if (!state.entry || state.problem) return state;
  const { entry } = state;
  beginStep('answers', options);
  return keeping(state, async () => ({ ...state, entry: await logIn(state.instance, entry, deps, signal) }));
}

/** Does one thing; a Problem joins the state, the first one stays. */
async function keeping(
  state: FirstConnection,
  act: () => Promise<FirstConnection>,
): Promise<FirstConnection> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { ...state, problem: state.problem ?? error };
  }
}

async function writeEntry(
  at: Place,
  plan: LaunchPlan,
  { instance, keyFile }: { instance: Instance; keyFile: string },
  deps: LabDeps,
  made: MadeList,
  signal: AbortSignal,
): Promise<HostEntry> {
  const { folder, entries } = deps;
  const entry = hostEntryFor(instance, {
    owner: await ownerOf(at.account, signal),
    folder,
    user: plan.user ?? (await loginUserFor(at, instance, plan.image, deps, signal)),
    keyFile,
    previous: undefined,
    taken: await toolsOf(deps).ssh.knownAliases(folder),
    open: plan.folder,
    ...(plan.way?.chosen && { way: plan.way.chosen }),
    preferPrivate: deps.preferPrivate,
  });
  made.note({ kind: 'hostEntry', alias: entry.alias });
  await entries.write(entry);
  return entry;
}
