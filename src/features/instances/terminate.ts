import * as l10n from '@vscode/l10n';
import { instanceUrl } from '../../core/account/consoleUrl';
import { fits, isTerminationProtected, terminateInstances } from '../../core/ec2/instances/power';
import type { Instance } from '../../core/ec2/types';
import { Problem } from '../../core/problem';
import { confirmTerminate } from '../../kit/ask/confirmTerminate';
import { chooseInstances } from '../../kit/ask/chooseInstances';
import { doPower, tellOutcome, type PowerGesture } from './powerGesture';
import { withProgress } from '../../kit/show/progress';
import { logProblem } from '../../kit/logProblem';
import type { Basics } from '../../kit/basics';
import { namesOf } from '../../kit/look';

/**
 * Terminates the chosen instances, once their names are typed. Those with termination protection are left alone,
 * which is said before and after; the others go.
 */
export async function terminate(
  services: Pick<Basics, 'session' | 'log'>,
  target?: unknown,
  selection?: unknown,
): Promise<void> {
  const wanted = {
    title: l10n.t('Terminate'),
    fits: (instance: Instance) => fits('terminate', instance),
    unfit: (names: string) => l10n.t('{0} is terminated already.', names),
  };
  const instances = await chooseInstances(services, wanted, target, selection);
  if (!instances) return;
  const guarded = await protectedOf(services, instances);
  const others = instances.filter((instance) => !guarded.includes(instance));
  if (others.length === 0) throw await allProtected(services, guarded);
  const remark = guarded.length > 0 ? l10n.t('Protected and left alone: {0}.', namesOf(guarded)) : undefined;
  if (!(await confirmTerminate(others, remark))) return;
  const action: PowerGesture = {
    title: l10n.t('Terminating'),
    call: terminateInstances,
    until: 'terminated',
    done: (count) => l10n.t('{0} terminated', count),
    doneOne: (name) => l10n.t('{0} is terminated.', name),
  };
  tellOutcome(action, await doPower(services, others, action), remark);
}

/** Asked before anything is typed: nobody should type a name only to be refused. */
async function protectedOf(
  services: Pick<Basics, 'session' | 'log'>,
  instances: readonly Instance[],
): Promise<Instance[]> {
  const { account } = await services.session.require();
  const isProtected = async ({ id, region }: Instance, signal: AbortSignal): Promise<boolean> => {
    try {
      return await isTerminationProtected({ account, region }, id, signal);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Whoever may not look at protection may still be allowed to terminate: EC2 itself has the last word.
      logProblem(services.log, error);
      return false;
    }
  };
  const checks = await withProgress(l10n.t('Looking for termination protection'), (_step, signal) =>
    Promise.all(instances.map((instance) => isProtected(instance, signal))),
  );
  return instances.filter((_instance, index) => checks[index]);
}

async function allProtected(
  { session }: Pick<Basics, 'session'>,
  guarded: readonly Instance[],
): Promise<Problem> {
  const { account } = await session.require();
  if (account.practice) return protectedInPractice(guarded);
  const message = l10n.t(
    'Termination protection is on for {0}: turn it off in the AWS console first.',
    namesOf(guarded),
  );
  const [first] = guarded;
  return new Problem('Protected', message, {
    ...(first && { action: { kind: 'openUrl', url: instanceUrl(first) } as const }),
  });
}

/** There is no console, but the AWS CLI in a terminal of this window talks to the practice cloud. */
function protectedInPractice(guarded: readonly Instance[]): Problem {
  const commands = guarded.map(
    ({ id, region }) =>
      `aws ec2 modify-instance-attribute --instance-id ${id} --no-disable-api-termination --region ${region}`,
  );
  const message = l10n.t(
    'Termination protection is on for {0}: turn it off with the AWS CLI in a terminal first.',
    namesOf(guarded),
  );
  return new Problem('Protected', message, { action: { kind: 'copyText', text: commands.join('\n') } });
}
