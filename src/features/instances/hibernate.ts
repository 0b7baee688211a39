import * as l10n from '@vscode/l10n';
import { fits, hibernateInstances } from '../../core/ec2/instances/power';
import type { Instance } from '../../core/ec2/types';
import { confirm } from '../../kit/ask/confirm';
import { chooseInstances } from '../../kit/ask/chooseInstances';
import { doPower, tellOutcome, type PowerGesture } from './powerGesture';
import type { Basics } from '../../kit/basics';
import { namesOf } from '../../kit/look';

/** Hibernates the chosen running instances that were launched for it. */
export async function hibernate(
  services: Pick<Basics, 'session' | 'log'>,
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  const wanted = {
    title: l10n.t('Hibernate'),
    fits: (instance: Instance) => fits('hibernate', instance),
    unfit: (names: string) =>
      l10n.t('Only a running instance that was launched with hibernation can hibernate: {0} cannot.', names),
  };
  const instances = await chooseInstances(services, wanted, target, selection);
  if (!instances) return;
  const names = namesOf(instances);
  const question =
    services.session.account?.billed === false
      ? l10n.t('Hibernate {0}? What runs there is kept on the disk until the next start.', names)
      : l10n.t(
          'Hibernate {0}? What runs there is kept on the disk until the next start; AWS goes on billing the disks.',
          names,
        );
  if (!(await confirm(question, l10n.t('Hibernate')))) return;
  const action: PowerGesture = {
    title: l10n.t('Hibernating'),
    call: hibernateInstances,
    until: 'stopped',
    done: (count) => l10n.t('{0} hibernated', count),
    doneOne: (name) => l10n.t('{0} hibernates.', name),
  };
  tellOutcome(action, await doPower(services, instances, action));
}
