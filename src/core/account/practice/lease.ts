import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { PracticeAccess } from './access';

/** Why a lease ended: somebody stopped the practice cloud, it died, or we left. */
export type Ending = 'stopped' | 'lost' | 'left';

/** Holding one keeps the practice cloud alive: it ends some seconds after its last lease. */
export interface Lease {
  /** Resolves when it ends, however it ends; never rejects. */
  readonly ended: Promise<Ending>;
  leave(): void;
}

/** How long the practice cloud may take to grant a lease. Milliseconds. */
const GRANT_MS = 5_000;

/** What the practice cloud writes on every lease before it ends on purpose; a killed one writes nothing. */
const STOPPED = '{"ending":"stopped"}';

/**
 * Takes a lease: an answer of the practice cloud that never ends.
 * @throws Error when the practice cloud does not answer or refuses; the signal's reason.
 */
export async function takeLease(
  { endpoint, token }: Pick<PracticeAccess, 'endpoint' | 'token'>,
  signal: AbortSignal,
): Promise<Lease> {
  const call = request(`${endpoint}/practice/lease`, {
    agent: false, // a connection of its own, which nobody reuses or times out
    headers: { authorization: `Bearer ${token}` },
  });
  call.on('error', () => undefined); // also of a connection that breaks later, which the answer tells
  try {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(GRANT_MS)]);
    const answered = once(call, 'response', { signal: patience }) as Promise<[IncomingMessage]>;
    call.end();
    const [answer] = await answered;
    if (answer.statusCode !== 200) throw new Error(`no lease: status ${answer.statusCode ?? 0}`);
    return hold(answer);
  } catch (error) {
    call.destroy();
    signal.throwIfAborted();
    throw error;
  }
}

/** Reads the answer to its end: two short lines in its whole life. */
function hold(answer: IncomingMessage): Lease {
  let ending: Ending = 'lost';
  let text = '';
  answer.on('error', () => undefined); // a connection that breaks: 'close' follows
  answer.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    if (text.split('\n').includes(STOPPED)) ending = 'stopped';
  });
  const ended = new Promise<Ending>((resolve) => answer.once('close', () => resolve(ending)));
  const leave = (): void => {
    ending = 'left';
    answer.destroy();
  };
  return { ended, leave };
}
