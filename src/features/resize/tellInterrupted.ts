import type * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { changeUnderWay, forgetChange, resizeCalls } from '../../core/lab/resize';
import type { InstanceStore } from '../../core/ec2/instances/instanceStore';
import type { Instance } from '../../core/ec2/types';
import type { Unsubscribe } from '../../core/event';
import { eachInstance, followStore } from '../../kit/session/followStore';
import { logProblem } from '../../kit/logProblem';
import type { ResizeServices } from './services';
import { nameOf } from '../../core/ec2/nameOf';
import { offerToGoOn } from './offerToGoOn';
import { showInformation } from '../../kit/show/messages';

/** An instance in the middle of a change does not rest that long: neither stopped, nor running with its mark. */
const REST_MS = 15_000;

type Needs = Pick<ResizeServices, 'session' | 'log' | 'memory' | 'sshFolder' | 'resizes'>;

/**
 * Finds changes of type that a closed window or a crash left half done, by the tag on their instances, and offers to
 * finish them or to take them back. Another window's change is left alone: it does not rest.
 */
export class InterruptedResizes implements vscode.Disposable {
  private readonly listening: readonly vscode.Disposable[];
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly told = new Set<string>();
  private store: InstanceStore | undefined;

  constructor(private readonly services: Needs) {
    this.listening = [
      followStore(services.session, (store) => {
        this.store = store;
        const unsubscribe = eachInstance(store, (instance) => this.look(store, instance));
        return () => this.leave(unsubscribe);
      }),
      services.resizes.onDidLeave((instance) => {
        this.told.delete(instance.id);
        if (this.store) this.look(this.store, instance);
      }),
    ];
  }

  dispose(): void {
    for (const each of this.listening) each.dispose();
  }

  private leave(unsubscribe: Unsubscribe): void {
    unsubscribe();
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.told.clear();
    this.store = undefined;
  }

  private look(store: InstanceStore, instance: Instance): void {
    const { id, region } = instance;
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
    if (!this.rests(instance)) return;
    const timer = setTimeout(() => {
      void this.lookAgain(store, region, id).catch((error: unknown) => logProblem(this.services.log, error));
    }, REST_MS);
    this.timers.set(id, timer);
  }

  private rests(instance: Instance): boolean {
    const { state, id } = instance;
    const free = !this.services.resizes.isActive(id) && !this.told.has(id);
    return free && (state === 'stopped' || state === 'running') && changeUnderWay(instance) !== undefined;
  }

  private async lookAgain(store: InstanceStore, region: string, id: string): Promise<void> {
    await store.refresh(region);
    const instance = store.find(region, id);
    const change = instance && changeUnderWay(instance);
    if (!change || store !== this.store || !this.rests(instance)) return;
    this.told.add(id);
    if (instance.state === 'running') await this.forget(instance);
    else await offerToGoOn(this.services, instance, change);
  }

  /** It runs, with one type or the other: nothing is left to do but to take the tag off. */
  private async forget(instance: Instance): Promise<void> {
    const { account } = await this.services.session.require();
    const calls = resizeCalls({ account, region: instance.region });
    await forgetChange(instance.id, { calls, signal: new AbortController().signal });
    const message = l10n.t(
      'The change of {0} was interrupted: it is {1} and runs.',
      nameOf(instance),
      instance.type,
    );
    void showInformation(message);
  }
}
