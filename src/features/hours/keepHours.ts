import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../core/account/account';
import { nameOf } from '../../core/ec2/nameOf';
import type { Instance } from '../../core/ec2/types';
import type { Hours } from '../../core/lab/schedules/hours';
import { hoursCalls, setHours } from '../../core/lab/schedules/setHours';
import { isCancellation } from '../../core/problem';
import type { Basics } from '../../kit/basics';
import { logProblem } from '../../kit/logProblem';
import { showWarning } from '../../kit/show/messages';
import { withProgress } from '../../kit/show/progress';

/**
 * Gives an instance that was made like another the hours of that one, which its review said. It is there whatever
 * becomes of them: what fails is told, with the way to try again, and not thrown.
 */
export async function keepHours(
  { session, log }: Pick<Basics, 'session' | 'log'>,
  at: Place,
  instance: Instance,
  hours: Hours,
): Promise<void> {
  const { id, region } = instance;
  const title = l10n.t('Changing the schedule');
  try {
    await withProgress(title, (_step, signal) => setHours(hoursCalls(at, id), hours, signal));
    await session.store?.refresh(region);
  } catch (error) {
    if (!isCancellation(error)) logProblem(log, error);
    void tellWithout(instance);
  }
}

async function tellWithout({ id, region, ...names }: Instance): Promise<void> {
  const again = l10n.t('Schedule start and stop');
  const sentence = l10n.t('{0} has no schedule yet: it runs until it is stopped.', nameOf({ id, ...names }));
  const answer = await showWarning(sentence, again);
  if (answer === again) await vscode.commands.executeCommand('ec2-lab.scheduleInstance', { region, id });
}
