import * as l10n from '@vscode/l10n';
import { instanceHardware } from '../../core/ec2/instances/typeHardware';
import { changeUnderWay } from '../../core/lab/resize';
import type { Instance } from '../../core/ec2/types';
import { Problem } from '../../core/problem';
import { tellWithUndo } from '../../kit/tellWithUndo';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { offerToGoOn } from './offerToGoOn';
import { pickType } from './pickType';
import { reviewResize } from './reviewResize';
import { tellNotDone } from './resizes';
import type { ResizeServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';
import { confirm } from '../../kit/ask/confirm';

type Needs = Pick<ResizeServices, 'session' | 'log' | 'memory' | 'sshFolder' | 'costs' | 'resizes'>;

/** Gives an instance another type: one that runs is stopped and started again, after a review. */
export async function changeInstanceType(services: Needs, target?: unknown): Promise<void> {
  const wanted = {
    title: l10n.t('Change instance type'),
    fits: ({ state }: Instance) => state === 'running' || state === 'stopped',
    unfit: (names: string) =>
      l10n.t('Only a running or stopped instance can get another type: {0} is neither.', names),
  };
  const instance = await chooseInstance(services, wanted, target);
  if (!instance) return;
  const { account } = await services.session.require();
  const at = { account, region: instance.region };
  refuse(instance, services);
  const interrupted = changeUnderWay(instance);
  if (interrupted && instance.state === 'stopped') {
    void offerToGoOn(services, instance, interrupted);
    return;
  }
  if ((await instanceHardware(at, instance.id)).instanceStoreRoot) throw cannotStop(instance);
  const picked = await pickType(services, account, instance);
  if (!picked || !(await reviewResize(at, instance, picked))) return;
  await change(services, instance, picked.type.name);
}

async function change(services: Needs, instance: Instance, to: string): Promise<void> {
  const name = nameOf(instance);
  const from = instance.type;
  const end = await services.resizes.run(instance, { from, to }, 'begin');
  if (end.kind !== 'done') {
    tellNotDone(instance, { from, to }, end);
    return;
  }
  const message =
    instance.state === 'stopped'
      ? l10n.t('{0} is {1} now.', name, to)
      : l10n.t('{0} is {1} now, and runs.', name, to);
  void tellWithUndo(services, message, () => changeBack(services, instance, to));
}

/** What has run since ends, so that is asked again. */
async function changeBack(services: Needs, before: Instance, from: string): Promise<void> {
  const { store } = await services.session.require();
  const { region, id, type } = before;
  await store.refresh(region);
  const now = store.find(region, id);
  if (now?.type !== from || (now.state !== 'running' && now.state !== 'stopped')) {
    throw new Problem('InvalidState', l10n.t('{0} has changed since: it cannot be undone.', nameOf(before)));
  }
  const question = l10n.t(
    'Change {0} back to {1}? It is stopped and started again: what runs there ends.',
    nameOf(now),
    type,
  );
  if (now.state === 'running' && !(await confirm(question, l10n.t('Stop and change')))) return;
  await change(services, now, type);
}

/** Where a stop would end more than what runs. Throws Problem. */
function refuse(instance: Instance, { resizes }: Needs): void {
  const name = nameOf(instance);
  if (instance.spot) {
    throw new Problem('InvalidState', l10n.t('{0} is a spot instance: it keeps its type.', name));
  }
  if (instance.tags['aws:autoscaling:groupName'] !== undefined) {
    throw new Problem(
      'InvalidState',
      l10n.t('{0} belongs to an Auto Scaling group, which would replace it as soon as it is stopped.', name),
    );
  }
  if (resizes.isActive(instance.id)) {
    throw new Problem('InvalidState', l10n.t('The type of {0} is being changed already.', name));
  }
}

const cannotStop = (instance: Instance): Problem =>
  new Problem(
    'InvalidState',
    l10n.t(
      '{0} has its root on an instance store: it cannot be stopped, so it keeps its type.',
      nameOf(instance),
    ),
  );
