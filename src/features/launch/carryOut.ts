import * as l10n from '@vscode/l10n';
import { launch, LaunchFailed, type Lab } from '../../core/lab/launch/launch';
import type { Step } from '../../core/lab/launch/steps';
import { isCancellation, Problem } from '../../core/problem';
import { labDeps } from '../../kit/labDeps';
import { untilEnded, withProgress } from '../../kit/show/progress';
import type { Basics } from '../../kit/basics';
import { tellLeft } from './leftovers';
import { remember } from './launchRecords';
import type { Prepared } from './preparePlan';
import { showInformation } from '../../kit/show/messages';

type Needs = Pick<Basics, 'session' | 'log' | 'memory' | 'settings' | 'sshFolder' | 'hostEntries'>;

/**
 * Carries out a plan under a notification that names each step and can be cancelled. A failure's sentence says that
 * everything was removed again; when something is left, a list offers to remove it.
 * Undefined when there is no lab and the person has been told why. Throws Problems of core/lab.
 */
export async function carryOut(services: Needs, { at, plan }: Prepared): Promise<Lab | undefined> {
  const deps = labDeps(services);
  const undoing = new UndoProgress();
  const refresh = (): void => void services.session.refreshRegion(at.region);
  const record = await remember(services, at, plan);
  try {
    return await withProgress(l10n.t('Launching “{0}”', plan.name), (say, signal) => {
      const onStep = ({ id, message }: Step): void => {
        say(message);
        if (id === 'running') refresh();
        if (id === 'undo' && signal.aborted) undoing.show(message);
      };
      return launch(at, plan, deps, { signal, onStep, onMade: record.onMade });
    });
  } catch (error) {
    if (isCancellation(error)) {
      void showInformation(l10n.t('The launch was canceled. Nothing is left of it.'));
      return undefined;
    }
    if (!(error instanceof LaunchFailed)) throw error;
    if (error.left.length === 0) throw nothingLeft(error.problem);
    record.keep(error.left);
    services.log.error(`${error.code}: ${error.message}`);
    tellLeft({ at, deps, log: services.log, onRemoved: () => record.forget(), shown: refresh }, error);
    return undefined;
  } finally {
    undoing.end();
    record.end();
    refresh();
  }
}

/** The editor hides a notification whose Cancel was pressed, but taking things back goes on and must be seen to. */
class UndoProgress {
  private finish: () => void = () => undefined;

  show(title: string): void {
    const ended = new Promise<void>((resolve) => (this.finish = resolve));
    untilEnded(title, ended);
  }

  end(): void {
    this.finish();
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
