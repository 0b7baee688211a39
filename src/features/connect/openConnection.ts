import type { Basics } from '../../kit/basics';
import type { Connection } from './connectionTo';
import { offerRemoteSsh } from './offerRemoteSsh';
import { currentRemoteEditor } from '../../kit/remote/currentRemoteEditor';
import { openRemoteWindow } from '../../kit/remote/remoteEditor';
import { openSshTerminal } from './sshTerminal';

/** Opens a remote window on a prepared connection; without a Remote-SSH extension, offers one or a terminal. */
export async function openConnection(
  services: Pick<Basics, 'sshFolder'>,
  { alias, folder }: Pick<Connection, 'alias' | 'folder'>,
  newWindow: boolean,
): Promise<void> {
  if (!currentRemoteEditor().installed) {
    const offer = await offerRemoteSsh();
    if (offer === 'terminal') openSshTerminal(services, alias);
    if (offer !== 'installed') return;
  }
  await openRemoteWindow({ alias, folder, newWindow });
}
