import { request, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readAccess, type Access } from './access';

/** How long another process may take to be ready; milliseconds. */
const READY_MS = 15_000;
const LOOK_MS = 50;

/**
 * The practice cloud that another process runs in the same folder, once it answers, with the lease on it. Undefined when
 * it does not in good time: it may be ending, and the folder free soon.
 */
export async function joinRunning(
  stateDir: string,
): Promise<{ access: Access; lease: IncomingMessage } | undefined> {
  const late = Date.now() + READY_MS;
  while (Date.now() < late) {
    const access = readAccess(stateDir);
    const lease = access && (await takeLease(access));
    if (lease) return { access, lease };
    await sleep(LOOK_MS);
  }
  return undefined;
}

/** A lease, whose end is the end of that cloud; undefined when nobody gives one. */
function takeLease({ endpoint, token }: Access): Promise<IncomingMessage | undefined> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${token}` };
    const asking = request(`${endpoint}/practice/lease`, { headers }, (response) => {
      if (response.statusCode === 200) {
        resolve(response.resume());
      } else {
        response.resume();
        resolve(undefined);
      }
    });
    asking.once('error', () => resolve(undefined)).end();
  });
}
