import * as vscode from 'vscode';
import type { InstanceStore } from '../../core/ec2/instances/instanceStore';
import type { Instance } from '../../core/ec2/types';
import type { Unsubscribe } from '../../core/event';
import type { Session } from './session';

/**
 * Begins with the session's present store, and anew whenever it is another one; what was begun with the one before is
 * ended first.
 *
 * @param begin gives what ends it.
 */
export function followStore(
  session: Pick<Session, 'store' | 'onDidChange'>,
  begin: (store: InstanceStore) => Unsubscribe,
): vscode.Disposable {
  let current: InstanceStore | undefined;
  let end: Unsubscribe | undefined;
  const follow = (): void => {
    if (session.store === current) return;
    end?.();
    current = session.store;
    end = current && begin(current);
  };
  const following = session.onDidChange(follow);
  follow();
  return new vscode.Disposable(() => {
    following.dispose();
    end?.();
  });
}

/** Calls `look` with every instance that the store knows, and again with each of a region that changed. */
export function eachInstance(store: InstanceStore, look: (instance: Instance) => void): Unsubscribe {
  const unsubscribe = store.onDidChange.on((view) => view?.instances.forEach(look));
  store.all().forEach(look);
  return unsubscribe;
}
