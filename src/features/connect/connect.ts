import * as l10n from '@vscode/l10n';
import { requireInclude } from '../../core/lab/connect/ensureInclude';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { connectionTo, type ConnectServices } from './connectionTo';
import { openConnection } from './openConnection';
import { reachable } from './reachable';
import { labDeps } from '../../kit/labDeps';
import { currentRemoteEditor } from '../../kit/remote/currentRemoteEditor';

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
  // Before anything is started: a remote window finds the host by the person's own config alone.
  if (instance && currentRemoteEditor().installed)
    await requireInclude(labDeps(services), new AbortController().signal);
  const connection = instance && (await connectionTo(services, instance));
  if (connection) await openConnection(services, connection, newWindow);
}
