import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { InstanceStore } from '../../core/ec2/instances/instanceStore';
import { nameOf } from '../../core/ec2/nameOf';
import type { Instance } from '../../core/ec2/types';
import { autoStopOf } from '../../core/lab/ends/autoStop';
import { timeLeft } from '../../core/lab/ends/endWords';
import { nextLook, readIdle, TOLD_BEFORE } from '../../core/lab/ends/idle';
import { isCancellation, Problem } from '../../core/problem';
import { followStore } from '../../kit/session/followStore';
import { showWarning } from '../../kit/show/messages';
import type { HoursServices } from './services';

const MINUTE_MS = 60_000;

/**
 * Tells that an instance is about to stop itself because nobody uses it, in its row and by a message. The instance
 * counts, so it is asked over its host entry, by a login that does not count as use: at first, and then not before the
 * count can have come near its limit. What cannot be asked is left alone: its own terminals are warned in any case.
 */
export class IdleWatch implements vscode.Disposable {
  private readonly following: vscode.Disposable;
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly told = new Set<string>();
  private readonly ended = new AbortController();

  constructor(private readonly services: HoursServices) {
    this.following = followStore(services.session, (store) => {
      const unsubscribe = store.onDidChange.on(() => this.look(store));
      this.look(store);
      return () => {
        unsubscribe();
        this.clear();
      };
    });
  }

  dispose(): void {
    this.ended.abort();
    this.following.dispose();
    this.clear();
  }

  private clear(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  /** Begins with those that are new. */
  private look(store: InstanceStore): void {
    // Those of the practice cloud are watched by the cloud itself.
    if (this.services.session.account?.practice) return;
    for (const instance of store.all())
      if (isWatched(instance) && !this.timers.has(instance.id)) this.later(store, instance, 1);
  }

  private later(store: InstanceStore, { region, id }: Instance, minutes: number): void {
    const again = (): void => {
      this.timers.delete(id);
      const now = store.find(region, id);
      if (now && isWatched(now)) void this.ask(store, now);
      else this.services.ends.setStop(id, undefined);
    };
    this.timers.set(id, setTimeout(again, minutes * MINUTE_MS));
  }

  private async ask(store: InstanceStore, instance: Instance): Promise<void> {
    const { ends, log } = this.services;
    const limit = autoStopOf(instance.tags)?.minutes ?? 0;
    let idle: number | undefined;
    try {
      const entry = await this.services.hostEntries().forInstance(instance.id);
      if (entry) idle = await readIdle(this.services.sshFolder(), entry.alias, this.ended.signal);
    } catch (error) {
      if (isCancellation(error)) return;
      if (!(error instanceof Problem)) throw error;
      log.debug(`${instance.id} did not say how long it has been idle: ${error.message}`);
    }
    if (this.ended.signal.aborted || store !== this.services.session.store) return;
    const left = idle === undefined ? undefined : limit - idle;
    const near = left !== undefined && left <= TOLD_BEFORE;
    ends.setStop(instance.id, near ? new Date(Date.now() + left * MINUTE_MS) : undefined);
    if (near && !this.told.has(instance.id)) void this.tell(instance, left);
    if (near) this.told.add(instance.id);
    else this.told.delete(instance.id);
    this.later(store, instance, nextLook(limit, idle));
  }

  private async tell(instance: Instance, left: number): Promise<void> {
    const longer = l10n.t('Keep 1 hour longer');
    const now = new Date();
    const time = timeLeft(new Date(now.getTime() + left * MINUTE_MS), now);
    const sentence = l10n.t('Nobody uses {0}: it stops in {1}.', nameOf(instance), time);
    if ((await showWarning(sentence, longer)) !== longer) return;
    const { region, id } = instance;
    await vscode.commands.executeCommand('ec2-lab.stayOn', { region, id });
  }
}

function isWatched({ state, platform, tags }: Instance): boolean {
  return state === 'running' && platform === 'linux' && autoStopOf(tags) !== undefined;
}
