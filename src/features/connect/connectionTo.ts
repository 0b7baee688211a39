import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { prepareConnection } from '../../core/lab/connect/connect';
import { Problem, type ProblemCode } from '../../core/problem';
import { confirmStart } from '../../kit/ask/confirmStart';
import { labDeps } from '../../kit/labDeps';
import { withProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import { nameOf } from '../../core/ec2/nameOf';

/** What a connection needs of the services. */
export type ConnectServices = Pick<
  Basics,
  'session' | 'log' | 'memory' | 'settings' | 'sshFolder' | 'hostEntries'
>;

/** A host entry that was tried, and the folder to open on its host. */
export type Connection = Awaited<ReturnType<typeof prepareConnection>>;

/** Troubles of a connection whose reason takes a look at everything on the way. */
const WORTH_A_LOOK: ReadonlySet<ProblemCode> = new Set(['NoAnswer', 'SshUnreachable', 'HostKey', 'KeyFile']);

/**
 * Makes an instance reachable, with progress and cancel: started, known to SSH, logged in to once.
 * @returns undefined when the person does not want to start it. @throws Problem from core/lab/connect; then the
 * doctor looks at it by itself.
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
  } catch (error) {
    if (error instanceof Problem && WORTH_A_LOOK.has(error.code)) {
      const ref = { region: instance.region, id: instance.id };
      void vscode.commands.executeCommand('ec2-lab.diagnose', ref);
    }
    throw error;
  } finally {
    void store.refresh(instance.region);
  }
}
