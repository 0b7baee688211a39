import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import { listConnectEndpoints } from '../../core/ec2/network/connectEndpoints';
import type { Instance } from '../../core/ec2/types';
import type { ChosenWay } from '../../core/lab/connect/hostEntryFor';
import { useWay } from '../../core/lab/connect/useWay';
import { chosenWayWord } from '../../core/lab/connect/wayWord';
import { isCancellation } from '../../core/problem';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { askJumpHost } from '../../kit/ask/jumpHost';
import { pick } from '../../kit/ask/pick';
import { labDeps } from '../../kit/labDeps';
import { withLateProgress } from '../../kit/show/progress';
import { tellWithUndo } from '../../kit/tellWithUndo';
import type { ConnectServices } from './connectionTo';
import { reachable } from './reachable';
import { waysTo } from './waysTo';

/**
 * Lets `ssh <alias>` lead to an instance by another way from now on: its private address, a connect endpoint, another
 * host. What it changes is the host entry; the message that says so takes it back.
 */
export async function chooseWayIn(services: ConnectServices, target?: unknown): Promise<void> {
  const title = l10n.t('Choose the way in');
  const instance = await chooseInstance(services, reachable(title), target);
  if (!instance) return;
  const { account } = await services.session.require();
  const at = { account, region: instance.region };
  const way = await askWay(services, at, instance, title);
  if (!way) return;
  const entries = services.hostEntries();
  const before = await entries.forInstance(instance.id);
  const entry = await withLateProgress(l10n.t('Writing the host entry'), (signal) =>
    useWay(at, instance, way, labDeps(services), signal),
  );
  const message = l10n.t('“ssh {0}” goes this way now: {1}.', entry.alias, chosenWayWord(entry) ?? '');
  void tellWithUndo(services, message, () => (before ? entries.write(before) : entries.remove(entry.alias)));
}

async function askWay(
  services: ConnectServices,
  at: Place,
  instance: Instance,
  title: string,
): Promise<ChosenWay | undefined> {
  const [entry, endpoints] = await withLateProgress(title, (signal) =>
    Promise.all([
      services.hostEntries().forInstance(instance.id),
      countEndpoints(services, at, instance, signal),
    ]),
  );
  const practising = at.account.practice !== undefined;
  const items = waysTo(instance, { entry, endpoints, practising }).map((item) => ({
    ...item,
    iconPath: new vscode.ThemeIcon(item.icon),
  }));
  const via = (await pick(items, { title, matchOnDetail: true }))?.via;
  if (via !== 'jump') return via && { via };
  const jump = await askJumpHost(services, title, entry?.alias);
  return jump === undefined ? undefined : { via, jump };
}

/** Nobody needs them who chooses another way: without the right to see them, the list says less. */
async function countEndpoints(
  { log }: ConnectServices,
  at: Place,
  { vpcId }: Instance,
  signal: AbortSignal,
): Promise<number | undefined> {
  if (vpcId === undefined || at.account.practice) return undefined;
  try {
    return (await listConnectEndpoints(at, vpcId, signal)).length;
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.debug(`Connect endpoints: ${String(error)}`);
    return undefined;
  }
}
