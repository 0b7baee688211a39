import { setMaxListeners } from 'node:events';
import { abortable } from './abortable';
import type { Place } from './account';
import { isCancellation } from '../problem';
import { toProblem } from './awsProblem';

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
    const { profile, endpoint } = account;
    throw toProblem(error, { doing: permission, profile, region, endpoint });
  }
}
