import { request, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readAccess, type Access } from './access';

/** How long another process may take to be ready, before the lock is looked at again; milliseconds. */
const READY_MS = 1_000;
/** How long it may take to answer once it is asked. */
const ANSWER_MS = 3_000;
const LOOK_MS = 50;

/**
 * The practice cloud that another process runs in the same folder, once it answers, with the lease on it. Undefined
 * when it does not in time: it may be starting, or ending and the folder free soon.
 */
export async function joinRunning(
  stateDir: string,
  { readyMs = READY_MS, answerMs = ANSWER_MS } = {},
): Promise<{ access: Access; lease: IncomingMessage } | undefined> {
  // The clock may be set meanwhile.
  const late = performance.now() + readyMs;
  while (performance.now() < late) {
    const access = readAccess(stateDir);
    const lease = access && (await takeLease(access, answerMs));
    if (lease) return { access, lease };
    await sleep(LOOK_MS);
  }
  return undefined;
}

/** A lease, whose end is the end of that cloud; undefined when nobody gives one in time. */
function takeLease({ endpoint, token }: Access, answerMs: number): Promise<IncomingMessage | undefined> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}` };
    const asking = request(`${endpoint}/practice/lease`, { headers }, (response) => {
      clearTimeout(late);
      if (response.statusCode === 200) {
        resolve(response.resume());
      } else {
        response.destroy();
        resolve(undefined);
      }
    });
    // A process that is stopped takes the connection and never says a word.
    const late = setTimeout(() => asking.destroy(new Error('No answer')), answerMs);
    asking.once('close', () => clearTimeout(late));
    asking.once('error', () => resolve(undefined)).end();
  });
}
