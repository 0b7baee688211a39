import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { endTimeOf } from '../../core/lab/ends/end';
import { keepOneHourLonger } from './setEnd';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import type { Basics } from '../../kit/basics';

/** Puts the end of an instance off by an hour. */
export async function keepLonger(
  services: Pick<Basics, 'session' | 'log' | 'memory' | 'sshFolder'>,
  target?: unknown,
): Promise<void> {
  const wanted = {
    title: l10n.t('Keep 1 hour longer'),
    fits: (instance: Instance) =>
      endTimeOf(instance) !== undefined &&
      instance.state !== 'terminated' &&
      instance.state !== 'shutting-down',
    unfit: (names: string) => l10n.t('{0} has no end that could be put off.', names),
  };
  const instance = await chooseInstance(services, wanted, target);
  if (instance) await keepOneHourLonger(services, instance);
}
