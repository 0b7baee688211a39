import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { ownerOf } from '../../core/lab/connect/hostEntryFor';
import { useInstanceConnect } from '../../core/lab/connect/instanceConnect';
import { needKnownProfile } from './wakeable';
import { labDeps } from '../../kit/labDeps';
import { withProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import { tellWithUndo } from '../../kit/tellWithUndo';
import { nameOf } from '../../core/ec2/nameOf';
import type { ConnectServices } from './connectionTo';
import { openConnection } from './openConnection';

export type KeylessServices = ConnectServices & Pick<Basics, 'wakeProgram'>;

/**
 * Makes every connection to the instance go by EC2 Instance Connect, and opens one. What it changes is the host
 * entry; the message that says so takes it back. Throws Problem from core/lab/connect/instanceConnect.
 */
export async function connectByInstanceConnect(services: KeylessServices, instance: Instance): Promise<void> {
  const { account } = await services.session.require();
  const at = { account, region: instance.region };
  needKnownProfile(await ownerOf(account), services.session);
  const entries = services.hostEntries();
  const before = await entries.forInstance(instance.id);
  const connection = await withProgress(l10n.t('Connecting to {0}', nameOf(instance)), (step, signal) =>
    useInstanceConnect(at, instance, services.wakeProgram, labDeps(services), {
      signal,
      onStep: ({ message }) => step(message),
    }),
  );
  const { alias } = connection;
  const message = l10n.t(
    '“ssh {0}” works without a key of yours now: it sends one of EC2 Lab’s own each time, which the instance knows for a minute.',
    alias,
  );
  void tellWithUndo(services, message, () => (before ? entries.write(before) : entries.remove(alias)));
  await openConnection(services, connection, true);
}
