import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import { nameOf } from '../../ec2/nameOf';
import type { Instance } from '../../ec2/types';
import { Problem } from '../../problem';
import { patienceOf, toolsOf, type LabDeps } from '../deps';
import { beginStep, type LaunchOptions } from '../launch/steps';

export type WakeDeps = Pick<LabDeps, 'cloud' | 'patience'>;

export interface WakeOptions extends LaunchOptions {
  /** Whether an instance that is stopped may be started. Default: true. */
  readonly start?: boolean;
}

/**
 * The instance, running: a stopped or hibernated one is started, one on its way down is waited for first.
 * Throws Problem InvalidState for one that is terminated or must not be started, and what starting it throws
 * (Capacity, AccessDenied, …).
 */
export async function wake(at: Place, id: string, deps: WakeDeps, options: WakeOptions): Promise<Instance> {
  const { cloud } = toolsOf(deps);
  const { signal } = options;
  const { stateMs: timeoutMs, pollMs } = patienceOf(deps);
  const wait = (wanted: 'running' | 'stopped') =>
    cloud.waitForState(at, id, wanted, { signal, timeoutMs, pollMs });

  const instance = await cloud.getInstance(at, id, signal);
  if (options.start === false && ['stopping', 'stopped'].includes(instance.state))
    throw new Problem('InvalidState', l10n.t('{0} is not running: start it first.', nameOf(instance)));
  switch (instance.state) {
    case 'running':
      return instance;
    case 'pending':
      beginStep('running', options);
      return wait('running');
    case 'stopping':
      beginStep('stopping', options);
      await wait('stopped');
      break;
    case 'stopped':
      break;
    case 'shutting-down':
    case 'terminated':
      throw new Problem(
        'InvalidState',
        l10n.t('{0} is terminated and cannot be started again.', nameOf(instance)),
      );
  }
  beginStep('starting', options);
  const [result] = await cloud.startInstances(at, [id], signal);
  if (result?.problem) throw result.problem;
  return wait('running');
}
