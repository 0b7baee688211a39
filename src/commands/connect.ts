import * as l10n from '@vscode/l10n';
import { chooseInstance } from '../ui/instances/chooseInstances';
import { connectionTo, type ConnectServices } from '../ui/remote/connectionTo';
import { openConnection } from '../ui/remote/openConnection';
import { reachable } from '../ui/remote/reachable';

/** Opens a remote window on an instance: a new one. */
export async function connect(services: ConnectServices, target?: unknown): Promise<void> {
  await open(services, target, true);
}

/** Same in the current window. */
export async function connectHere(services: ConnectServices, target?: unknown): Promise<void> {
  await open(services, target, false);
}

async function open(services: ConnectServices, target: unknown, newWindow: boolean): Promise<void> {
  const instance = await chooseInstance(services, reachable(l10n.t('Connect')), target);
  const connection = instance && (await connectionTo(services, instance));
  if (connection) await openConnection(services, connection, newWindow);
}
