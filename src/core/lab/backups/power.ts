import type { Place } from '../../account/account';
import { getInstance } from '../../ec2/instances/instances';
import { startInstances, stopInstances, type PowerResult } from '../../ec2/instances/power';
import { waitForState, type WaitOptions } from '../../ec2/instances/waitForState';

/** The calls that turn an instance off and on. Tests put a cloud of their own in the place of this one. */
export const realPower = { getInstance, startInstances, stopInstances, waitForState };
export type Power = Readonly<typeof realPower>;

export type PowerWait = Pick<WaitOptions, 'pollMs' | 'timeoutMs' | 'signal'>;

/** Has the instance stopped, whatever it does now. Throws Problem. */
export async function ensureStopped(at: Place, id: string, cloud: Power, wait: PowerWait): Promise<void> {
  const { state } = await cloud.getInstance(at, id, wait.signal);
  if (state === 'stopped') return;
  if (state !== 'stopping') await accepted(cloud.stopInstances(at, [id], wait.signal));
  await cloud.waitForState(at, id, 'stopped', wait);
}

/** Has the instance running, whatever it does now. Throws Problem. */
export async function ensureRunning(at: Place, id: string, cloud: Power, wait: PowerWait): Promise<void> {
  const { state } = await cloud.getInstance(at, id, wait.signal);
  if (state === 'running') return;
  // EC2 starts only what is stopped.
  if (state === 'stopping') await cloud.waitForState(at, id, 'stopped', wait);
  if (state !== 'pending') await accepted(cloud.startInstances(at, [id], wait.signal));
  await cloud.waitForState(at, id, 'running', wait);
}

/** Of one instance a refusal is a failure. */
async function accepted(asked: Promise<readonly PowerResult[]>): Promise<void> {
  const problem = (await asked).find((result) => result.problem)?.problem;
  if (problem) throw problem;
}
