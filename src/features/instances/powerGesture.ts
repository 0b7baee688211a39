import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import type { PowerResult } from '../../core/ec2/instances/power';
import type { Instance } from '../../core/ec2/types';
import { waitForState } from '../../core/ec2/instances/waitForState';
import { isCancellation, Problem } from '../../core/problem';
import { withProgress, type Step } from '../../kit/show/progress';
import { logProblem } from '../../kit/logProblem';
import type { Basics } from '../../kit/basics';
import type { SignedIn } from '../../kit/session/signedIn';
import { nameOf } from '../../core/ec2/nameOf';
import { showInformation, showWarning } from '../../kit/show/messages';

/** How long EC2 may take to reach a state before we stop watching. Milliseconds. */
const patience = 10 * 60_000;

/** One kind of power gesture. */
export interface PowerGesture {
  readonly title: string;
  readonly call: (at: Place, ids: readonly string[], signal: AbortSignal) => Promise<readonly PowerResult[]>;
  /** The state to wait for; a reboot has none. */
  readonly until?: 'running' | 'stopped' | 'terminated';
  /** What to say of the number of instances for which it worked, such as "2 stopped". */
  readonly done: (count: number) => string;
  /** The same of one instance, as a sentence. */
  readonly doneOne: (name: string) => string;
}

export interface Outcome {
  readonly instance: Instance;
  readonly problem?: Problem;
}

/**
 * Does it to all instances, region by region side by side, and waits until each is where it should be. One failure
 * never hides the others. Cancel ends the waiting; what EC2 was already told goes on.
 */
export async function doPower(
  services: Pick<Basics, 'session' | 'log'>,
  instances: readonly Instance[],
  action: PowerGesture,
): Promise<readonly Outcome[]> {
  const { account } = await services.session.require();
  const outcomes = await withProgress(action.title, (step, signal) =>
    act({ session: services.session, account }, instances, action, step, signal),
  );
  for (const { problem } of outcomes) if (problem) logProblem(services.log, problem);
  return outcomes;
}

async function act(
  { session, account }: Pick<Basics, 'session'> & Pick<SignedIn, 'account'>,
  instances: readonly Instance[],
  action: PowerGesture,
  step: Step,
  signal: AbortSignal,
): Promise<Outcome[]> {
  let arrived = 0;
  const regions = [...new Set(instances.map(({ region }) => region))];
  const byRegion = regions.map(async (region) => {
    const group = instances.filter((instance) => instance.region === region);
    const at: Place = { account, region };
    const results = await callAll(at, group, action, signal);
    void session.refreshRegion(region);
    const outcomes = group.map(async (instance): Promise<Outcome> => {
      const problem =
        results.find(({ id }) => id === instance.id)?.problem ??
        (await arrival(at, instance, action, signal));
      arrived += problem ? 0 : 1;
      if (instances.length > 1) step(l10n.t('{0} of {1}', arrived, instances.length));
      return problem ? { instance, problem } : { instance };
    });
    const settled = await Promise.all(outcomes);
    await session.refreshRegion(region);
    return settled;
  });
  return (await Promise.all(byRegion)).flat();
}

/** A failure of the whole call (no permission, no network) counts for each instance of the region. */
async function callAll(
  at: Place,
  group: readonly Instance[],
  { call }: PowerGesture,
  signal: AbortSignal,
): Promise<readonly PowerResult[]> {
  const ids = group.map(({ id }) => id);
  try {
    return await call(at, ids, signal);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return ids.map((id) => ({ id, problem: error }));
  }
}

async function arrival(
  at: Place,
  instance: Instance,
  { until }: PowerGesture,
  signal: AbortSignal,
): Promise<Problem | undefined> {
  if (until === undefined) return undefined;
  try {
    await waitForState(at, instance.id, until, { signal, timeoutMs: patience });
    return undefined;
  } catch (error) {
    if (isCancellation(error) || !(error instanceof Problem)) throw error;
    return error;
  }
}

/**
 * Says how it went: one line for what worked, each failure with its reason. A single failure is thrown, so that the
 * wrapper of commands shows it with its action and the way to try again.
 * @param remark a sentence about instances that it was not tried with.
 */
export function tellOutcome(
  { done, doneOne }: PowerGesture,
  outcomes: readonly Outcome[],
  remark?: string,
): void {
  const failed = outcomes.filter((outcome) => outcome.problem !== undefined);
  const first = failed[0]?.problem;
  if (first && outcomes.length === 1) throw first;
  const worked = done(outcomes.length - failed.length);
  if (failed.length === 0) {
    const [only, ...others] = outcomes;
    const alone = only !== undefined && others.length === 0;
    const sentence = alone ? doneOne(nameOf(only.instance)) : `${worked}.`;
    void showInformation(remark === undefined ? sentence : `${sentence} ${remark}`);
    return;
  }
  const reasons = [
    ...failed.map(({ instance, problem }) => `${nameOf(instance)}: ${problem?.message ?? ''}`),
    ...(remark === undefined ? [] : [remark]),
  ].join(' ');
  void showWarning(l10n.t('{0}, {1} failed. {2}', worked, failed.length, reasons));
}
