import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { prepareConnection } from '../../core/lab/connect';
import { confirmStart } from '../ask/confirmStart';
import { labDeps } from '../labDeps';
import { withProgress } from '../progress';
import type { Services } from '../services';
import { nameOf } from '../tree/look';

/** What a connection needs of the services. */
export type ConnectServices = Pick<
  Services,
  'session' | 'log' | 'memory' | 'settings' | 'sshFolder' | 'hostEntries'
>;

/** A host entry that was tried, and the folder to open on its host. */
export type Connection = Awaited<ReturnType<typeof prepareConnection>>;

/**
 * Makes an instance reachable, with progress and cancel: started, known to SSH, logged in to once.
 * @returns undefined when the person does not want to start it. @throws Problem from core/lab/connect.
 */
export async function connectionTo(
  services: ConnectServices,
  instance: Instance,
): Promise<Connection | undefined> {
  const asleep = instance.state === 'stopped' || instance.state === 'stopping';
  if (asleep && !(await confirmStart(services, [instance]))) return undefined;
  const { account, store } = await services.session.require();
  const at = { account, region: instance.region };
  try {
    return await withProgress(l10n.t('Connecting to {0}', nameOf(instance)), (step, signal) =>
      prepareConnection(at, instance.id, labDeps(services), {
        signal,
        onStep: ({ message }) => step(message),
      }),
    );
  } finally {
    void store.refresh(instance.region);
  }
}
