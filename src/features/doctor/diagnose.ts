import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import type { DoctorServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';

/** Finds out why an instance cannot be connected to, in a panel. */
export async function diagnose(
  services: Pick<DoctorServices, 'session' | 'doctors'>,
  target?: unknown,
): Promise<void> {
  const wanted = {
    title: l10n.t('Why can’t I connect?'),
    fits: ({ platform }: Instance) => platform === 'linux',
    unfit: (names: string) => l10n.t('There is no SSH to {0}.', names),
  };
  const instance = await chooseInstance(services, wanted, target);
  if (instance) services.doctors.open({ region: instance.region, id: instance.id }, nameOf(instance));
}
