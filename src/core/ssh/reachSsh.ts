import { connect, type Socket } from 'node:net';
import { errorCode } from '../files';

/**
 * How a server answers on its SSH port. `silent`: somebody took the connection and says nothing, as a proxy in
 * between or an overloaded machine does. `name`: the host name leads nowhere.
 */
export type Reach = 'answers' | 'refused' | 'timedOut' | 'unreachable' | 'silent' | 'name';

/** EC2 answers from anywhere within a second; the rest is for poor networks. Milliseconds. */
const DEADLINE_MS = 4_000;

/**
 * Connects to a port and waits for the line with which an SSH server begins (RFC 4253, 4.2), then hangs up. Never
 * rejects but with the signal's reason.
 */
export function reachSsh(
  host: string,
  port: number,
  { signal, deadlineMs = DEADLINE_MS }: { readonly signal?: AbortSignal; readonly deadlineMs?: number } = {},
): Promise<Reach> {
  return new Promise<Reach>((resolve, reject) => {
    let connected = false;
    const socket: Socket = connect({ host, port });
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      socket.destroy();
      outcome();
    };
    const stop = () => settle(() => reject(signal?.reason as Error));
    const timer = setTimeout(() => settle(() => resolve(connected ? 'silent' : 'timedOut')), deadlineMs);
    socket.once('connect', () => (connected = true));
    socket.once('data', (bytes: Buffer) =>
      settle(() => resolve(bytes.toString('latin1').includes('SSH-') ? 'answers' : 'silent')),
    );
    socket.once('end', () => settle(() => resolve('silent')));
    socket.once('error', (error) => settle(() => resolve(reachOf(errorCode(error)))));
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
  });
}

function reachOf(code: string | undefined): Reach {
  switch (code) {
    case 'ECONNREFUSED':
    case 'ECONNRESET':
      return 'refused';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'name';
    case 'ETIMEDOUT':
      return 'timedOut';
    case undefined:
    default:
      return 'unreachable';
  }
}
