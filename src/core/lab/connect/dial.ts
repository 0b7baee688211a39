import { connect, type Socket } from 'node:net';
import * as l10n from '@vscode/l10n';
import type { Place } from '../../account/account';
import type { PushedKey } from '../../aws/instanceConnect/instanceConnect';
import { nameOf } from '../../ec2/nameOf';
import { Problem } from '../../problem';
import { patienceOf, toolsOf } from '../deps';
import { publicAddress } from './hostEntryFor';
import { taggedPort } from '../labTags';
import { beginStep } from '../launch/steps';
import { until } from '../../until';
import { wake, type WakeDeps, type WakeOptions } from './wake';

/** How long one attempt to connect may hang: a firewall that says no says nothing. Milliseconds. */
const ATTEMPT_MS = 10_000;

export interface DialOptions extends WakeOptions {
  /** As the host entry names it; only of a private address it matters which. */
  readonly host?: string | undefined;
  /** Pushed by EC2 Instance Connect once the SSH server answers: its minute is not to be spent on waiting. */
  readonly push?: Omit<PushedKey, 'instanceId'>;
}

/**
 * A connection to the SSH server of an instance at the address that it has now; one that is stopped is started first.
 *
 * @param port where no tag of the instance says another. @throws Problem as `wake`, and SshUnreachable when it has no
 * public address or its SSH server does not answer in time; AccessDenied when the key may not be pushed.
 */
export async function dial(
  at: Place,
  id: string,
  port: number,
  deps: WakeDeps,
  options: DialOptions,
): Promise<Socket> {
  const { push, signal } = options;
  const socket = await answering(at, id, port, deps, options);
  if (!push) return socket;
  try {
    await toolsOf(deps).cloud.sendPublicKey(at, { instanceId: id, ...push }, signal);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function answering(
  at: Place,
  id: string,
  port: number,
  deps: WakeDeps,
  options: DialOptions,
): Promise<Socket> {
  const instance = await wake(at, id, deps, options);
  // The private one is the instance's for good: an entry that names it means it.
  const { host: named } = options;
  const host = named !== undefined && named === instance.privateIp ? named : publicAddress(instance);
  if (host === undefined) {
    const sentence = l10n.t('{0} has no public address: connect to it from EC2 Lab.', nameOf(instance));
    throw new Problem('SshUnreachable', sentence);
  }
  const target = { host, port: taggedPort(instance.tags) ?? port };
  // One that runs answers at once, and then nobody needs to be told anything.
  const first = await attempt(target, options.signal);
  if (first) return first;
  beginStep('answers', options);
  const { sshMs: timeoutMs, loginPollMs: pollMs } = patienceOf(deps);
  const { signal } = options;
  const socket = await until(() => attempt(target, signal), { signal, timeoutMs, pollMs });
  if (socket) return socket;
  throw new Problem('SshUnreachable', l10n.t('{0} does not answer at port {1}.', host, target.port));
}

/** Undefined when nothing answers. Throws the signal's reason. */
function attempt(target: { host: string; port: number }, signal: AbortSignal): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...target, noDelay: true });
    const settle = (result: Socket | undefined) => {
      socket.removeAllListeners().setTimeout(0);
      signal.removeEventListener('abort', onAbort);
      if (!result) socket.on('error', () => undefined).destroy();
      resolve(result);
    };
    const onAbort = () => {
      settle(undefined);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    socket.setTimeout(ATTEMPT_MS, () => settle(undefined));
    socket.once('connect', () => settle(socket)).once('error', () => settle(undefined));
  });
}
