import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import type { ToMachine } from '../machine/protocol';
import { messageIn } from './childTalk';

/** A client that was let in, and what was already read from it. */
export interface Client {
  readonly socket: Socket;
  readonly head: Buffer;
}

/** How long an instance's process may take to take a client: it may have to start. */
const TAKES_WITHIN_MS = 30_000;

let last = 0;

/**
 * Hands a client to an instance's process, while its socket stays open here too: Node would let go of it at once, and
 * with a process that dies before it takes the client nobody were left to turn that client away.
 * @param tooLate called when the process neither takes it nor ends
 * @returns whether the process took it; when not, it has ended
 */
export function handOver(
  child: ChildProcess,
  { socket, head }: Client,
  tooLate: () => void,
): Promise<boolean> {
  const number = ++last;
  const message: ToMachine = { kind: 'connection', number, head: head.toString('base64') };
  return new Promise((resolve) => {
    const done = (taken: boolean) => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit);
      resolve(taken);
    };
    const onMessage = (said: unknown) => {
      const message = messageIn(said);
      if (message?.kind === 'taken' && message.number === number) done(true);
    };
    const onExit = () => done(false);
    const timer = setTimeout(tooLate, TAKES_WITHIN_MS);
    child.on('message', onMessage).once('exit', onExit);
    if (ended(child)) done(false);
    // A message that does not go out is followed by the end of the process.
    else child.send(message, socket, { keepOpen: true }, () => undefined);
  });
}

/** Whether a process has ended. */
export function ended({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
