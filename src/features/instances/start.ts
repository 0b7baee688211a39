import * as l10n from '@vscode/l10n';
import { fits, startInstances } from '../../core/ec2/instances/power';
import type { Instance } from '../../core/ec2/types';
import { confirmStart } from '../../kit/ask/confirmStart';
import { chooseInstances } from '../../kit/ask/chooseInstances';
import { doPower, tellOutcome, type PowerGesture } from './powerGesture';
import type { Basics } from '../../kit/basics';

/** Starts the chosen stopped instances. */
export async function start(
  services: Pick<Basics, 'session' | 'log' | 'memory'>,
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  const wanted = {
    title: l10n.t('Start'),
    fits: (instance: Instance) => fits('start', instance),
    unfit: (names: string) => l10n.t('Only a stopped instance can be started: {0} is not.', names),
  };
  const instances = await chooseInstances(services, wanted, target, selection);
  if (!instances || !(await confirmStart(services, instances))) return;
  const action: PowerGesture = {
    title: l10n.t('Starting'),
    call: startInstances,
    until: 'running',
    done: (count) => l10n.t('{0} started', count),
    doneOne: (name) => l10n.t('{0} is running.', name),
  };
  tellOutcome(action, await doPower(services, instances, action));
}
