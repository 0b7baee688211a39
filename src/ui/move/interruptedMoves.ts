import type * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { InstanceStore } from '../../core/ec2/instanceStore';
import type { Unsubscribe } from '../../core/event';
import type { Instance } from '../../core/ec2/types';
import { moveOf, type Move } from '../../core/lab/move';
import { offerToGoOn, type MoveServices } from './tellMove';

/**
 * Finds moves that a closed window or a crash left half done, by the tag on their instances, which the tree lists
 * anyway, and offers to go on or to take them back. Those that another window is at are left alone.
 */
export class InterruptedMoves implements vscode.Disposable {
  private readonly following: vscode.Disposable;
  private readonly timers = new Map<string, NodeJS.Timeout>();
  /** What the person was told of, and what this window has been at: that is told as it ends. */
  private readonly known = new Set<string>();
  private store: InstanceStore | undefined;
  private unsubscribe: Unsubscribe | undefined;

  constructor(private readonly services: MoveServices) {
    this.following = services.session.onDidChange(() => this.follow());
    this.follow();
  }

  dispose(): void {
    this.following.dispose();
    this.leave();
  }

  private follow(): void {
    const { store } = this.services.session;
    if (store === this.store) return;
    this.leave();
    this.store = store;
    this.unsubscribe = store?.onDidChange.on((view) => view?.instances.forEach((each) => this.look(each)));
  }

  private leave(): void {
    this.unsubscribe?.();
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.known.clear();
  }

  private look(instance: Instance): void {
    const move = moveOf(instance);
    if (move?.stage !== 'underWay' || instance.state === 'terminated' || this.known.has(move.id)) return;
    const { moves } = this.services;
    if (moves.isActive(move)) {
      this.known.add(move.id);
      return;
    }
    const busy = moves.busyFor(move);
    if (busy > 0) this.lookAgain(move, busy);
    else this.tell(move);
  }

  private lookAgain({ id, from, instanceId }: Move, afterMs: number): void {
    clearTimeout(this.timers.get(id));
    const again = (): void => {
      const now = this.store?.find(from, instanceId);
      if (now) this.look(now);
    };
    this.timers.set(id, setTimeout(again, afterMs + 100));
  }

  private tell(move: Move): void {
    this.known.add(move.id);
    const { name, to } = move;
    const words = l10n.t(
      'The move of {0} to {1} is not finished, and no window on this computer is at it.',
      name,
      to,
    );
    void offerToGoOn(this.services, move, words);
  }
}
