import * as l10n from '@vscode/l10n';
import type { Instance } from '../../core/ec2/types';
import { useKeyPair } from '../../core/lab/connect/instanceConnect';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { labDeps } from '../../kit/labDeps';
import { withLateProgress } from '../../kit/show/progress';
import { connectByInstanceConnect, type KeylessServices } from './byInstanceConnect';
import { chooseWay } from './chooseWay';
import { openSessionTerminal } from './sessionTerminal';
import { tellWithUndo } from '../../kit/tellWithUndo';

/**
 * Connects to a running instance whose private key is not here, or that has none: by EC2 Instance Connect, or in a
 * terminal through Session Manager.
 *
 * @param wanted the way, where it is decided already: by the doctor.
 */
export async function connectWithoutKey(
  services: KeylessServices,
  target?: unknown,
  wanted?: unknown,
): Promise<void> {
  const title = l10n.t('Connect without a key');
  const fits = ({ state, platform }: Instance) => state === 'running' && platform === 'linux';
  const unfit = (names: string) => l10n.t('{0} is not running, or runs Windows.', names);
  const instance = await chooseInstance(services, { title, fits, unfit }, target);
  if (!instance) return;
  const way = wanted === 'instanceConnect' ? wanted : await chooseWay(services, instance, title);
  switch (way) {
    case 'instanceConnect':
      return connectByInstanceConnect(services, instance);
    case 'sessionManager':
      return openSessionTerminal(services, instance);
    case 'keyPair':
      return backToKeyPair(services, instance);
    case undefined:
      return;
  }
}

async function backToKeyPair(services: KeylessServices, instance: Instance): Promise<void> {
  const { account } = await services.session.require();
  const entry = await services.hostEntries().forInstance(instance.id);
  if (!entry) return;
  const at = { account, region: instance.region };
  await withLateProgress(l10n.t('Writing the host entry'), (signal) =>
    useKeyPair(at, instance, entry, labDeps(services), signal),
  );
  const message = l10n.t('“ssh {0}” uses your private key again.', entry.alias);
  void tellWithUndo(services, message, () => services.hostEntries().write(entry));
}
