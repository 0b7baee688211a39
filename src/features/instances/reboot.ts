import * as l10n from '@vscode/l10n';
import { fits, rebootInstances } from '../../core/ec2/instances/power';
import type { Instance } from '../../core/ec2/types';
import { confirm } from '../../kit/ask/confirm';
import { chooseInstances } from '../../kit/ask/chooseInstances';
import { doPower, tellOutcome, type PowerGesture } from './powerGesture';
import type { Basics } from '../../kit/basics';
import { namesOf } from '../../kit/look';

/** Reboots the chosen running instances. EC2 shows no state for it, so there is nothing to wait for. */
export async function reboot(
  services: Pick<Basics, 'session' | 'log'>,
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  const wanted = {
    title: l10n.t('Reboot'),
    fits: (instance: Instance) => fits('reboot', instance),
    unfit: (names: string) => l10n.t('Only a running instance can be rebooted: {0} is not.', names),
  };
  const instances = await chooseInstances(services, wanted, target, selection);
  if (!instances) return;
  const question = l10n.t('Reboot {0}? What runs there ends; disks and addresses stay.', namesOf(instances));
  if (!(await confirm(question, l10n.t('Reboot')))) return;
  const action: PowerGesture = {
    title: l10n.t('Rebooting'),
    call: rebootInstances,
    done: (count) => l10n.t('{0} told to reboot', count),
    doneOne: (name) => l10n.t('{0} reboots.', name),
  };
  tellOutcome(action, await doPower(services, instances, action));
}
