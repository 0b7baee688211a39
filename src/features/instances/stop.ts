import * as l10n from '@vscode/l10n';
import { fits, stopInstances } from '../../core/ec2/instances/power';
import type { Instance } from '../../core/ec2/types';
import { confirm } from '../../kit/ask/confirm';
import { chooseInstances } from '../../kit/ask/chooseInstances';
import { doPower, tellOutcome, type PowerGesture } from './powerGesture';
import type { Basics } from '../../kit/basics';
import { namesOf } from '../../kit/look';

/** Stops the chosen running instances. */
export async function stop(
  services: Pick<Basics, 'session' | 'log'>,
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  const wanted = {
    title: l10n.t('Stop'),
    fits: (instance: Instance) => fits('stop', instance),
    unfit: (names: string) => l10n.t('Only a running instance can be stopped: {0} is not.', names),
  };
  const instances = await chooseInstances(services, wanted, target, selection);
  if (!instances) return;
  const names = namesOf(instances);
  const question =
    services.session.account?.billed === false
      ? l10n.t('Stop {0}? What runs there ends; the disks stay.', names)
      : l10n.t('Stop {0}? What runs there ends; the disks stay, and AWS goes on billing them.', names);
  if (!(await confirm(question, l10n.t('Stop')))) return;
  const action: PowerGesture = {
    title: l10n.t('Stopping'),
    call: stopInstances,
    until: 'stopped',
    done: (count) => l10n.t('{0} stopped', count),
    doneOne: (name) => l10n.t('{0} is stopped.', name),
  };
  tellOutcome(action, await doPower(services, instances, action));
}
