import { setMaxListeners } from 'node:events';
import { abortable } from './abortable';
import type { Account, Place } from './account';
import { isCancellation } from '../problem';
import { toProblem } from './awsProblem';
import { doingIn } from './doingIn';
import { isUnknownKey } from './places/regionOff';

/**
 * Calls AWS. A cancelled call ends at once, even between two tries. Throws Problem, and the signal's reason.
 *
 * @param permission the IAM action that the call needs, such as "ec2:RunInstances".
 * @param call gets its client and sends; with the options, the request itself is given up too when it is cancelled.
 */
export async function callAws<T>(
  { account, region }: Place,
  permission: string,
  call: (options: { abortSignal?: AbortSignal }) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  // One person's Cancel ends as many calls as a gesture makes side by side: that is no leak, which Node would warn of.
  if (signal) setMaxListeners(0, signal);
  try {
    signal?.throwIfAborted();
    return await abortable(call(signal ? { abortSignal: signal } : {}), signal);
  } catch (error) {
    // Only a caller's own signal is a cancellation: whatever else stops a call is a failure.
    if (signal?.aborted && isCancellation(error)) throw error;
    const doing = { ...doingIn(account, region), doing: permission };
    // A region that is off for the account says that it does not know the key: somebody else must be asked.
    const identified = isUnknownKey(error) && (await isKnown(account));
    throw toProblem(error, { ...doing, identified });
  }
}

/** Whether STS says whose the credentials are. It is asked in the account's own region. */
async function isKnown(account: Account): Promise<boolean> {
  return account.identity().then(
    () => true,
    () => false,
  );
}
