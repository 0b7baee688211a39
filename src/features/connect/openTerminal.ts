import * as l10n from '@vscode/l10n';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { connectionTo, type ConnectServices } from './connectionTo';
import { reachable } from './reachable';
import { openSshTerminal } from './sshTerminal';

/** Opens a terminal on an instance. */
export async function openTerminal(services: ConnectServices, target?: unknown): Promise<void> {
  const instance = await chooseInstance(services, reachable(l10n.t('Open SSH terminal')), target);
  const connection = instance && (await connectionTo(services, instance));
  if (connection) openSshTerminal(services, connection.alias);
}
