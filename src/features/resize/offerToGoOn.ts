import * as l10n from '@vscode/l10n';
import type { Change } from '../../core/lab/resize';
import type { Instance } from '../../core/ec2/types';
import { tryAndReport } from '../../kit/reportProblem';
import type { ResizeServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';
import { tellNotDone, type Way } from './resizes';
import { showInformation, showWarning } from '../../kit/show/messages';

type Needs = Pick<ResizeServices, 'session' | 'log' | 'memory' | 'sshFolder' | 'resizes'>;

/** Of a stopped instance whose change was interrupted: offers to finish it or to take it back, and does it. */
export async function offerToGoOn(services: Needs, instance: Instance, change: Change): Promise<void> {
  const finish = l10n.t('Finish as {0}', change.to);
  const takeBack = l10n.t('Put back {0}', change.from);
  const message = l10n.t(
    'The change of {0} from {1} to {2} was interrupted: it is stopped.',
    nameOf(instance),
    change.from,
    change.to,
  );
  const answer = await showWarning(message, finish, takeBack);
  if (answer === undefined) return;
  const attempt = (): Promise<void> =>
    goOn(services, instance, change, answer === finish ? 'finish' : 'takeBack');
  await tryAndReport(services, attempt);
}

async function goOn({ resizes }: Needs, instance: Instance, change: Change, way: Way): Promise<void> {
  const end = await resizes.run(instance, change, way);
  const running = { ...instance, state: 'running' } as const;
  if (end.kind !== 'done') tellNotDone(running, change, end);
  else void showInformation(l10n.t('{0} is {1} now.', nameOf(instance), change.to));
}
