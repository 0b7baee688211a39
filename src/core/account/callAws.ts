import { abortable } from './abortable';
import type { Place } from './account';
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
  try {
    signal?.throwIfAborted();
    return await abortable(call(signal ? { abortSignal: signal } : {}), signal);
  } catch (error) {
    const { profile, endpoint } = account;
    throw toProblem(error, { doing: permission, profile, region, endpoint });
  }
}
