import type * as vscode from 'vscode';
import type { Place } from '../../core/account/account';
import { getInstance } from '../../core/ec2/instances/instances';
import type { InstanceStore } from '../../core/ec2/instances/instanceStore';
import type { Unsubscribe } from '../../core/event';
import { ownerOf } from '../../core/lab/connect/hostEntryFor';
import { forgetInstance } from '../../core/lab/memory';
import { syncEntries } from '../../core/lab/connect/syncEntries';
import { isCancellation, Problem } from '../../core/problem';
import type { HostEntry } from '../../core/ssh/hostEntry';
import { forgetHostKeys } from '../../core/ssh/knownHosts';
import { followStore } from '../../kit/session/followStore';
import { logProblem } from '../../kit/logProblem';
import type { Basics } from '../../kit/basics';
import type { SignedIn } from '../../kit/session/signedIn';

/** News within this time leads to one look at the entries. Milliseconds. */
const settleTime = 500;

/**
 * Keeps the host entries true: whenever the store learns something, addresses are followed and entries of instances
 * that are gone are removed. Quiet: what goes wrong is in the log, for nobody asked for it.
 */
export class EntryUpkeep implements vscode.Disposable {
  private readonly following: vscode.Disposable;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly services: Pick<
      Basics,
      'session' | 'log' | 'memory' | 'settings' | 'sshFolder' | 'hostEntries'
    >,
  ) {
    this.following = followStore(services.session, (store) => this.begin(store));
  }

  dispose(): void {
    this.following.dispose();
  }

  private begin(store: InstanceStore): Unsubscribe {
    const { account } = this.services.session;
    if (!account) return () => undefined;
    const calls = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const look = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        // One after the other: two looks at once could undo each other.
        this.last = this.last.then(() => this.sync({ account, store }, calls.signal));
      }, settleTime);
    };
    const unsubscribe = store.onDidChange.on(look);
    if (store.regions.some(({ status }) => status === 'ready')) look();
    return () => {
      clearTimeout(timer);
      calls.abort();
      unsubscribe();
    };
  }

  private async sync(
    { account, store }: Pick<SignedIn, 'account' | 'store'>,
    signal: AbortSignal,
  ): Promise<void> {
    const { hostEntries, log, settings } = this.services;
    try {
      const entries = hostEntries();
      if ((await entries.list()).length === 0) return;
      const owner = await ownerOf(account, signal);
      const isGone = (region: string, id: string): Promise<boolean> =>
        isGoneFrom({ account, region }, id, signal);
      signal.throwIfAborted();
      const changes = await syncEntries(store.regions, {
        entries,
        owner,
        isGone,
        preferPrivate: settings().usePrivateAddress === true && !account.practice,
        forget: (entry) => this.forget(entry),
      });
      for (const { alias, hostName } of changes.updated)
        log.info(`Host entry ${alias} now leads to ${hostName}`);
      for (const { alias, instanceId } of changes.removed)
        log.info(`Host entry ${alias} removed: ${instanceId} is gone`);
    } catch (error) {
      if (!isCancellation(error)) logProblem(log, error);
    }
  }

  private async forget({ instanceId }: HostEntry): Promise<void> {
    await forgetHostKeys(this.services.sshFolder(), instanceId);
    await forgetInstance(this.services.memory, instanceId);
  }
}

async function isGoneFrom(at: Place, id: string, signal: AbortSignal): Promise<boolean> {
  try {
    const { state } = await getInstance(at, id, signal);
    return state === 'terminated';
  } catch (error) {
    if (error instanceof Problem) return error.code === 'NotFound';
    throw error;
  }
}
