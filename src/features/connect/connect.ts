import * as l10n from '@vscode/l10n';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { connectionTo, type ConnectServices } from './connectionTo';
import { openConnection } from './openConnection';
import { reachable } from './reachable';

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
