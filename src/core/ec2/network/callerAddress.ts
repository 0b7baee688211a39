import * as l10n from '@vscode/l10n';
import { isIP } from 'node:net';
import { isCancellation, Problem } from '../../problem';

/** AWS's own service for this: it answers with the caller's address and a line end. */
export const DEFAULT_CHECK_URL = 'https://checkip.amazonaws.com';

export const TIMEOUT_MS = 5_000;
/** The longest address is 45 characters (RFC 4291 with an embedded IPv4); anything much longer is something else. */
const MAX_BYTES = 64;

/**
 * The public address that this computer is seen at, as an IPv4 or IPv6 literal. Throws Problem: Network when nothing
 * answers within 5 s, NotAnAwsAnswer when the answer is no address (a captive portal's page, for example).
 */
export async function callerAddress(
  checkUrl: string = DEFAULT_CHECK_URL,
  signal?: AbortSignal,
): Promise<string> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let answer: string | undefined;
  try {
    const response = await fetch(checkUrl, { signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
    answer = response.ok ? await shortText(response.body ?? []) : undefined;
    if (!response.ok) await response.body?.cancel();
  } catch (error) {
    signal?.throwIfAborted();
    if (isCancellation(error)) throw error;
    throw new Problem(
      'Network',
      l10n.t('{0} does not tell your address. Check the network connection.', checkUrl),
      {
        cause: error,
        action: { kind: 'retry' },
      },
    );
  }
  if (answer !== undefined && isIP(answer) !== 0) return answer;
  throw new Problem('NotAnAwsAnswer', l10n.t('{0} answered with something that is no address.', checkUrl), {
    action: { kind: 'retry' },
  });
}

/** The range of one address alone: "203.0.113.7/32", "2001:db8::7/128". Throws RangeError when it is no address. */
export function callerCidr(address: string): string {
  switch (isIP(address)) {
    case 4:
      return `${address}/32`;
    case 6:
      return `${address}/128`;
    default:
      throw new RangeError(`Not an IP address: ${address}`);
  }
}

/** A body's text, trimmed; undefined when it is longer than an address can be, without reading it all. */
export async function shortText(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early cancels the rest of the body.
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8').trim();
}
