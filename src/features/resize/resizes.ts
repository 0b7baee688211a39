import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import {
  changeType,
  finishChange,
  resizeCalls,
  takeBackChange,
  type Change,
  type ResizeEnd,
  type ResizeOptions,
} from '../../core/lab/resize';
import type { Instance } from '../../core/ec2/types';
import { withProgress } from '../../kit/show/progress';
import { logProblem } from '../../kit/logProblem';
import type { Basics } from '../../kit/basics';
import { nameOf } from '../../core/ec2/nameOf';
import { showError, showInformation } from '../../kit/show/messages';

/** How a change is begun: as asked for, or going on with one that was interrupted. */
export type Way = 'begin' | 'finish' | 'takeBack';

/** The changes of type that this window carries out. */
export class Resizes implements vscode.Disposable {
  private readonly left = new vscode.EventEmitter<Instance>();
  /** An instance whose change this window has ended, as it is then. */
  readonly onDidLeave = this.left.event;
  private readonly active = new Set<string>();

  constructor(private readonly services: Pick<Basics, 'session' | 'log'>) {}

  dispose(): void {
    this.left.dispose();
  }

  isActive(id: string): boolean {
    return this.active.has(id);
  }

  /**
   * Changes the type under a notification that names each step. Cancel puts back what was done. How it ended is in
   * the result; the tree, and with it the host entry, has followed by then.
   */
  async run(instance: Instance, change: Change, way: Way): Promise<ResizeEnd> {
    const { account, store } = await this.services.session.require();
    const { id, region } = instance;
    const calls = resizeCalls({ account, region }, account.pace.pollMs);
    const title = l10n.t('Changing {0} from {1} to {2}', nameOf(instance), change.from, change.to);
    this.active.add(id);
    try {
      const end = await withProgress(title, (say, signal) => {
        const onStep = (message: string): void => {
          say(message);
          void store.refresh(region);
        };
        return begin(way, instance, change, { calls, signal, onStep });
      });
      for (const problem of problemsOf(end)) logProblem(this.services.log, problem);
      return end;
    } finally {
      await store.refresh(region);
      this.active.delete(id);
      const now = store.find(region, id);
      if (now) this.left.fire(now);
    }
  }
}

function begin(way: Way, instance: Instance, change: Change, options: ResizeOptions): Promise<ResizeEnd> {
  switch (way) {
    case 'begin':
      return changeType(instance, change, options);
    case 'finish':
      return finishChange(instance.id, change, options);
    case 'takeBack':
      return takeBackChange(instance.id, change, options);
  }
}

function problemsOf(end: ResizeEnd): Error[] {
  if (end.kind === 'done') return [];
  const reasons = end.kind === 'halfway' ? [end.reason, end.trouble] : [end.reason];
  return reasons.filter((reason) => reason !== undefined);
}

/** Says how a change ended that is not done. */
export function tellNotDone(
  instance: Instance,
  { from }: Change,
  end: Exclude<ResizeEnd, { kind: 'done' }>,
): void {
  const name = nameOf(instance);
  if (end.kind === 'halfway') {
    void showError(
      l10n.t(
        'Changing {0} failed, and so did putting back {1}: {2} Look at its state and its type, and try again.',
        name,
        from,
        end.trouble.message,
      ),
    );
    return;
  }
  const runs = instance.state !== 'stopped';
  const now = runs
    ? l10n.t('{0} is {1} as before, and runs.', name, from)
    : l10n.t('{0} is {1} as before.', name, from);
  if (end.reason) void showError(`${now} ${end.reason.message}`);
  else void showInformation(now);
}
