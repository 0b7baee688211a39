import type { Unsubscribe } from '../core/event';
import type { Session, SignedIn } from './session';

/**
 * Begins something with each account that the session opens, and ends it when that account is closed: the signal is
 * aborted then, and what `begin` returned is called.
 */
export function followStore(
  session: Session,
  begin: (open: Pick<SignedIn, 'account' | 'store'>, signal: AbortSignal) => Unsubscribe,
): { dispose(): void } {
  let current: SignedIn['store'] | undefined;
  let end = (): void => undefined;
  const follow = (): void => {
    const { account, store } = session;
    if (store === current) return;
    end();
    current = store;
    const calls = new AbortController();
    const stop = account && store ? begin({ account, store }, calls.signal) : undefined;
    end = () => {
      calls.abort();
      stop?.();
    };
  };
  const listening = session.onDidChange(follow);
  follow();
  return {
    dispose: () => {
      listening.dispose();
      end();
    },
  };
}
