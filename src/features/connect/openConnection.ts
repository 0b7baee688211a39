import { requireInclude } from '../../core/lab/connect/ensureInclude';
import { labDeps } from '../../kit/labDeps';
import type { Connection, ConnectServices } from './connectionTo';
import { offerRemoteSsh } from './offerRemoteSsh';
import { currentRemoteEditor } from '../../kit/remote/currentRemoteEditor';
import { openRemoteWindow } from '../../kit/remote/remoteEditor';
import { openSshTerminal } from './sshTerminal';

/**
 * Opens a remote window on a prepared connection; without a Remote-SSH extension, offers one or a terminal. Throws
 * Problem ConfigNotWritable where Remote-SSH is not to find the host.
 */
export async function openConnection(
  services: ConnectServices,
  { alias, folder }: Pick<Connection, 'alias' | 'folder'>,
  newWindow: boolean,
): Promise<void> {
  if (!currentRemoteEditor().installed) {
    const offer = await offerRemoteSsh();
    if (offer === 'terminal') openSshTerminal(services, alias);
    if (offer !== 'installed') return;
  }
  await requireInclude(labDeps(services), new AbortController().signal);
  await openRemoteWindow({ alias, folder, newWindow });
}
