import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { endOf } from '../../core/lab/ends/end';
import { pickEnd } from './pickEnd';
import { setEnd } from './setEnd';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import type { Basics } from '../../kit/basics';

/** Another end for an instance that looks for one, or none: its tag alone changes. */
export async function changeEnd(
  services: Pick<Basics, 'session' | 'log' | 'memory' | 'sshFolder'>,
  target?: unknown,
): Promise<void> {
  const wanted = {
    title: l10n.t('Change end'),
    fits: (instance: Instance) =>
      endOf(instance) !== undefined && instance.state !== 'terminated' && instance.state !== 'shutting-down',
    unfit: (names: string) =>
      l10n.t('{0} has no end, or is going already: “Give it an end…” gives it one while it runs.', names),
  };
  const instance = await chooseInstance(services, wanted, target);
  if (!instance) return;
  const end = await pickEnd(instance);
  if (end !== undefined) await setEnd(services, instance, end);
}
