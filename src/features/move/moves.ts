import * as l10n from '@vscode/l10n';
import type { Move, MoveEnd, MoveStep } from '../../core/lab/move';
import { labDeps } from '../../kit/labDeps';
import { withProgress } from '../../kit/show/progress';
import { heldFor, hold } from '../../kit/hold';
import { logProblem } from '../../kit/logProblem';
import type { Basics } from '../../kit/basics';

type Needs = Pick<Basics, 'session' | 'log' | 'memory' | 'settings' | 'sshFolder' | 'hostEntries' | 'views'>;

/** The moves that this window carries out; other windows of this computer see that, and leave them alone. */
export class Moves {
  private readonly active = new Set<string>();

  constructor(private readonly services: Needs) {}

  /** Whether this window is at it. */
  isActive({ id }: Move): boolean {
    return this.active.has(id);
  }

  /** For how long another window, or this one before a reload, may still be at it. Milliseconds; 0 for not. */
  busyFor({ id }: Move): number {
    return heldFor(this.services.memory, `move/${id}`);
  }

  /** Moves, or goes on moving, under a notification that names each step. Cancel leaves what was made. */
  run(move: Move): Promise<MoveEnd> {
    const title = l10n.t('Moving {0} to {1}', move.name, move.to);
    return this.carryOut(move, title, 'moveLab');
  }

  /** Removes everything that the move made. */
  takeBack(move: Move): Promise<MoveEnd> {
    const title = l10n.t('Taking back the move of {0}', move.name);
    return this.carryOut(move, title, 'takeBackMove');
  }

  private async carryOut(move: Move, title: string, way: 'moveLab' | 'takeBackMove'): Promise<MoveEnd> {
    const { session, log } = this.services;
    const { account } = await session.require();
    const { [way]: work } = await import('../../core/lab/move/index.js');
    const deps = labDeps(this.services);
    const release = this.hold(move.id);
    try {
      const end = await withProgress(title, (say, signal) => {
        let last: MoveStep | undefined;
        const onStep = (message: string, step?: MoveStep): void => {
          say(message);
          if (step !== last) this.show(move, step);
          last = step;
        };
        return work(account, move, { deps, signal, onStep });
      });
      if (end.kind !== 'done' && end.reason) logProblem(log, end.reason);
      return end;
    } finally {
      release();
      await this.showAll(move);
    }
  }

  private hold(id: string): () => void {
    const release = hold(this.services.memory, `move/${id}`);
    this.active.add(id);
    return () => {
      release();
      this.active.delete(id);
    };
  }

  private show({ from, to }: Move, step: MoveStep | undefined): void {
    void this.services.session.refreshRegion(step === undefined || step === 'image' ? from : to);
  }

  private async showAll({ from, to }: Move): Promise<void> {
    const { session } = this.services;
    await Promise.all([from, to].map((region) => session.refreshRegion(region)));
  }
}
