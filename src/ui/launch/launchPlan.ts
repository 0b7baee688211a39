import * as l10n from '@vscode/l10n';
import { launch, LaunchFailed, type Lab } from '../../core/lab/launch';
import { Problem } from '../../core/problem';
import { labDeps } from '../labDeps';
import { withProgress } from '../progress';
import type { Services } from '../services';
import type { Prepared } from './preparePlan';
import { tellLeft } from './leftovers';

type Needs = Pick<Services, 'session' | 'log' | 'memory' | 'settings' | 'sshFolder' | 'hostEntries'>;

/**
 * Carries out a plan under a notification that names each step and can be cancelled. When it fails, the sentence says
 * that everything was removed again, or a list offers to remove what is left.
 * Undefined when something is left: the person has been told. Throws Problems of core/lab, and cancellations.
 */
export async function launchPlan(services: Needs, { at, plan }: Prepared): Promise<Lab | undefined> {
  const deps = labDeps(services);
  const title = l10n.t('Launching “{0}”', plan.name);
  try {
    return await withProgress(title, (say, signal) =>
      launch(at, plan, deps, { signal, onStep: ({ message }) => say(message) }),
    );
  } catch (error) {
    if (!(error instanceof LaunchFailed)) throw error;
    if (error.left.length === 0) throw nothingLeft(error.problem);
    services.log.error(`${error.code}: ${error.message}`);
    tellLeft({ at, deps, log: services.log }, error);
    return undefined;
  } finally {
    void services.session.store?.refresh(at.region);
  }
}

function nothingLeft(problem: Problem): Problem {
  return new Problem(
    problem.code,
    l10n.t('{0} What the launch had made was removed again.', problem.message),
    {
      cause: problem,
      ...(problem.action && { action: problem.action }),
      ...(problem.requestId !== undefined && { requestId: problem.requestId }),
    },
  );
}
