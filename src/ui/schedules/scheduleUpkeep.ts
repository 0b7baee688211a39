import type * as vscode from 'vscode';
import type { Account } from '../../core/account/account';
import type { InstanceStore } from '../../core/ec2/instanceStore';
import type { Instance } from '../../core/ec2/types';
import type { Unsubscribe } from '../../core/event';
import { hoursOf } from '../../core/lab/schedules/hours';
import { hoursCalls, removeHours } from '../../core/lab/schedules/setHours';
import { isCancellation } from '../../core/problem';
import { logProblem } from '../reportProblem';
import type { Services } from '../services';

/**
 * Takes away the schedules of instances that were terminated, whoever did it: EC2 lists them, with their tags, for about
 * an hour. Quiet: what goes wrong is in the log, for a schedule of nothing does nothing.
 */
export class ScheduleUpkeep implements vscode.Disposable {
  private readonly session: vscode.Disposable;
  private store: InstanceStore | undefined;
  private unsubscribe: Unsubscribe | undefined;
  private calls = new AbortController();
  private readonly done = new Set<string>();

  constructor(private readonly services: Pick<Services, 'session' | 'log'>) {
    this.session = services.session.onDidChange(() => this.follow());
    this.follow();
  }

  dispose(): void {
    this.session.dispose();
    this.leave();
  }

  private follow(): void {
    const { account, store } = this.services.session;
    if (store === this.store) return;
    this.leave();
    this.store = store;
    if (!account || !store) return;
    const { signal } = (this.calls = new AbortController());
    this.unsubscribe = store.onDidChange.on((view) => {
      for (const instance of view?.instances ?? []) this.look(account, instance, signal);
    });
  }

  private leave(): void {
    this.calls.abort();
    this.unsubscribe?.();
    this.store = this.unsubscribe = undefined;
  }

  private look(account: Account, { id, region, state, tags }: Instance, signal: AbortSignal): void {
    if (state !== 'terminated' || !hoursOf(tags) || this.done.has(id)) return;
    this.done.add(id);
    removeHours(hoursCalls({ account, region }, id), signal).then(
      () => this.services.log.info(`The schedules of ${id} are removed: it is terminated`),
      (error: unknown) => {
        if (!isCancellation(error)) logProblem(this.services.log, error);
      },
    );
  }
}
