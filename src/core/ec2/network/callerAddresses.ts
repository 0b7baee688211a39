import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { callerAddress, DEFAULT_CHECK_URL, shortText, TIMEOUT_MS } from './callerAddress';

/** A computer's public addresses, as far as they are known. */
export interface CallerAddresses {
  readonly ipv4?: string;
  readonly ipv6?: string;
}

/**
 * The public addresses of both families: one as `callerAddress` finds it, the other by asking the same URL over the
 * other family, which tells nothing where the checker or the network has one family alone (AWS's own has IPv4 alone).
 * Throws Problem, as `callerAddress`, when there is not even one.
 */
export async function callerAddresses(
  checkUrl: string = DEFAULT_CHECK_URL,
  signal?: AbortSignal,
): Promise<CallerAddresses> {
  const first = await callerAddress(checkUrl, signal);
  const second = await addressOver(isIP(first) === 4 ? 6 : 4, checkUrl, signal);
  const all = second === undefined ? [first] : [first, second];
  const [ipv4] = all.filter((address) => isIP(address) === 4);
  const [ipv6] = all.filter((address) => isIP(address) === 6);
  return { ...(ipv4 !== undefined && { ipv4 }), ...(ipv6 !== undefined && { ipv6 }) };
}

/** Throws nothing but a cancellation: a second address is a bonus. */
async function addressOver(
  family: 4 | 6,
  checkUrl: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const url = new URL(checkUrl);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // Of a literal address the family is given.
  if (isIP(host) !== 0 && isIP(host) !== family) return undefined;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    // fetch has no way to choose the family.
    // Node reads its HTTP when somebody asks for an address, not with every gesture on a group.
    const { get } = await (url.protocol === 'https:' ? import('node:https') : import('node:http'));
    const request = get(url, {
      family,
      agent: false,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    if (response.statusCode !== 200) {
      response.destroy();
      return undefined;
    }
    const answer = await shortText(response);
    return answer !== undefined && isIP(answer) === family ? answer : undefined;
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
