import * as l10n from '@vscode/l10n';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import type { InstanceServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';

/** Shows what an instance writes to its console, as a document that follows. */
export async function showConsole(
  services: Pick<InstanceServices, 'session' | 'consoles'>,
  target?: unknown,
): Promise<void> {
  const wanted = {
    title: l10n.t('Show console output'),
    fits: () => true,
    unfit: (names: string) => names,
  };
  const instance = await chooseInstance(services, wanted, target);
  if (!instance) return;
  const consoles = await services.consoles.get();
  await consoles.open({ region: instance.region, id: instance.id }, nameOf(instance));
}
