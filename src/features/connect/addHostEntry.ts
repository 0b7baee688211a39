import * as l10n from '@vscode/l10n';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { connectionTo, type ConnectServices } from './connectionTo';
import { reachable } from './reachable';
import { showInformation } from '../../kit/show/messages';

/** Makes `ssh <alias>` work for an instance, without opening anything. */
export async function addHostEntry(services: ConnectServices, target?: unknown): Promise<void> {
  const instance = await chooseInstance(services, reachable(l10n.t('Add host entry')), target);
  const connection = instance && (await connectionTo(services, instance));
  if (!connection) return;
  void showInformation(l10n.t('“ssh {0}” works now.', connection.alias));
}
