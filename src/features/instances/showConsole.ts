import * as l10n from '@vscode/l10n';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import type { Services } from '../../ui/services';
import { nameOf } from '../../kit/look';

/** Shows what an instance writes to its console, as a document that follows. */
export async function showConsole(
  services: Pick<Services, 'session' | 'consoles'>,
  target?: unknown,
): Promise<void> {
  const wanted = {
    title: l10n.t('Show console output'),
    fits: () => true,
    unfit: (names: string) => names,
  };
  const instance = await chooseInstance(services, wanted, target);
  if (instance) await services.consoles.open({ region: instance.region, id: instance.id }, nameOf(instance));
}
