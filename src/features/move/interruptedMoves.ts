import type * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { InstanceStore } from '../../core/ec2/instances/instanceStore';
import type { Instance } from '../../core/ec2/types';
import { moveOf, type Move } from '../../core/lab/move/moveMark';
import { eachInstance, followStore } from '../../kit/session/followStore';
import type { MoveServices } from './services';
import { offerToGoOn } from './tellMove';

/**
 * Finds moves that a closed window or a crash left half done, by the tag on their instances, which the tree lists
 * anyway, and offers to go on or to take them back. Those that another window is at are left alone.
 */
export class InterruptedMoves implements vscode.Disposable {
  private readonly following: vscode.Disposable;
  private readonly timers = new Map<string, NodeJS.Timeout>();
  /** What the person was told of, and what this window has been at: that is told as it ends. */
  private readonly known = new Set<string>();

  constructor(private readonly services: MoveServices) {
    this.following = followStore(services.session, (store) => {
      const unsubscribe = eachInstance(store, (instance) => this.look(store, instance));
      return () => {
        unsubscribe();
        this.leave();
      };
    });
  }

  dispose(): void {
    this.following.dispose();
  }

  private leave(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.known.clear();
  }

  private look(store: InstanceStore, instance: Instance): void {
    const move = moveOf(instance);
    if (move?.stage !== 'underWay' || instance.state === 'terminated' || this.known.has(move.id)) return;
    const { moves } = this.services;
    if (moves.isActive(move)) {
      this.known.add(move.id);
      return;
    }
    const busy = moves.busyFor(move);
    if (busy > 0) this.lookAgain(store, move, busy);
    else this.tell(move);
  }

  private lookAgain(store: InstanceStore, { id, from, instanceId }: Move, afterMs: number): void {
    clearTimeout(this.timers.get(id));
    const again = (): void => {
      const now = store.find(from, instanceId);
      if (now) this.look(store, now);
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
