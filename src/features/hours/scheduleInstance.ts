import * as l10n from '@vscode/l10n';
import { regionLabel } from '../../core/ec2/regionLabel';
import type { Instance } from '../../core/ec2/types';
import { labOf } from '../../core/lab/labTags';
import { hoursOf, type Hours } from '../../core/lab/schedules/hours';
import { hoursCalls, removeHours, setHours } from '../../core/lab/schedules/setHours';
import { Problem } from '../../core/problem';
import { confirm } from '../../kit/ask/confirm';
import { chooseInstance } from '../../kit/ask/chooseInstances';
import { withProgress } from '../../kit/show/progress';
import { pickHours } from './pickHours';
import { hoursWords, scheduleReview } from './scheduleWords';
import type { Basics } from '../../kit/basics';
import { tellWithUndo } from '../../kit/tellWithUndo';
import { nameOf } from '../../core/ec2/nameOf';
import { showInformation } from '../../kit/show/messages';

type Needs = Pick<Basics, 'session' | 'log' | 'memory' | 'sshFolder'>;

/** Starts and stops an instance by the clock, through EventBridge Scheduler, once it was said what that makes. */
export async function scheduleInstance(services: Needs, target?: unknown): Promise<void> {
  const { account } = await services.session.require();
  if (account.practice)
    throw new Problem(
      'InvalidState',
      l10n.t('The practice cloud has no schedules: its instances are programs here.'),
    );
  const wanted = {
    title: l10n.t('Schedule start and stop'),
    fits: ({ tags, state }: Instance) =>
      labOf(tags) !== undefined && state !== 'terminated' && state !== 'shutting-down',
    unfit: (names: string) =>
      l10n.t(
        '{0} is going, or was not launched by EC2 Lab, whose role starts and stops nothing else.',
        names,
      ),
  };
  const instance = await chooseInstance(services, wanted, target);
  const hours = instance && (await pickHours(instance));
  if (!instance || hours === undefined) return;
  if (hours !== 'none') {
    const question = l10n.t('Start and stop {0} on a schedule?', nameOf(instance));
    const detail = scheduleReview(hours, regionLabel(instance.region));
    if (!(await confirm(question, l10n.t('Schedule'), [detail]))) return;
  }
  const before = hoursOf(instance.tags) ?? 'none';
  await change(services, instance, hours);
  const name = nameOf(instance);
  const message =
    hours === 'none'
      ? l10n.t('{0} has no schedule any more.', name)
      : l10n.t('{0} is on by its schedule: {1}.', name, hoursWords(hours));
  if (hours === 'none' && before === 'none') void showInformation(message);
  else void tellWithUndo(services, message, () => change(services, instance, before));
}

async function change({ session }: Needs, { id, region }: Instance, hours: Hours | 'none'): Promise<void> {
  const { account, store } = await session.require();
  const calls = hoursCalls({ account, region }, id);
  await withProgress(l10n.t('Changing the schedule'), (_step, signal) =>
    hours === 'none' ? removeHours(calls, signal) : setHours(calls, hours, signal),
  );
  await store.refresh(region);
}
