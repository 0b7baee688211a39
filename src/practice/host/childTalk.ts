import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { FromMachine, UsageSample } from '../machine/protocol';

/** No message of an instance is that long. */
const MAX_MESSAGE_BYTES = 256 * 1024;
const MAX_LINE = 2_000;
/** So many lines are taken from an instance in so many milliseconds. */
const MAX_LINES = 200;
const LINES_MS = 10_000;
/** More clients than an instance can have. */
const MAX_SESSIONS = 1_000_000;

/** Node's side of a child's channel, of which it shows nothing. */
interface Channel {
  onread?: ((data: ArrayBuffer | undefined, ...more: unknown[]) => unknown) | undefined;
}

/**
 * Listens to what an instance's process says. Whoever is inside can have got hold of that process, so it may be
 * anything: what is no message is passed over, and what Node itself would stumble over ends the process.
 * @param broken hears that no more can be understood of it
 */
export function listenTo(
  child: ChildProcess,
  hear: (message: FromMachine) => void,
  broken: (why: string) => void,
): void {
  child.on('message', (said: unknown) => {
    const message = messageIn(said);
    if (message) hear(message);
  });
  guardInternals(child, broken);
  guardChannel(child, broken);
}

/** Node trusts what one of its processes says to another about handles: only what this side waits for gets there. */
function guardInternals(child: ChildProcess, broken: (why: string) => void): void {
  const emit = child.emit.bind(child) as (event: string | symbol, ...args: unknown[]) => boolean;
  child.emit = ((event: string | symbol, ...args: unknown[]) => {
    if (event !== 'internalMessage') return emit(event, ...args);
    const { cmd } = (args[0] ?? {}) as { readonly cmd?: unknown };
    if (cmd !== 'NODE_HANDLE_ACK' && cmd !== 'NODE_HANDLE_NACK') return false;
    try {
      return emit(event, ...args);
    } catch (error) {
      broken(String(error));
      return false;
    }
  }) as typeof child.emit;
}

/** What is no JSON would be an error that nobody catches, and a line without an end would be kept without end. */
function guardChannel(child: ChildProcess, broken: (why: string) => void): void {
  const name = Object.getOwnPropertySymbols(child).find(
    ({ description }) => description === 'kChannelHandle',
  );
  const channel = name && (child as unknown as Readonly<Record<symbol, Channel | undefined>>)[name];
  const read = channel?.onread;
  if (!channel || !read) return;
  let pending = 0;
  channel.onread = (data, ...more) => {
    if (data) {
      const end = Buffer.from(data).lastIndexOf(10);
      pending = end < 0 ? pending + data.byteLength : data.byteLength - end - 1;
    }
    try {
      if (pending > MAX_MESSAGE_BYTES) throw new Error('a message without an end');
      return read.call(channel, data, ...more);
    } catch (error) {
      pending = 0;
      channel.onread = () => undefined;
      broken(String(error));
      return undefined;
    }
  };
}

/** What was said, when it is a message in all its parts. */
export function messageIn(said: unknown): FromMachine | undefined {
  const message = said as { readonly [name: string]: unknown } | null | undefined;
  switch (message?.['kind']) {
    case 'taken': {
      const { number } = message;
      return isNumber(number) ? { kind: 'taken', number } : undefined;
    }
    case 'askKeys': {
      const { number, user } = message;
      return isNumber(number) && typeof user === 'string' ? { kind: 'askKeys', number, user } : undefined;
    }
    case 'power': {
      const { action } = message;
      return action === 'shutdown' || action === 'reboot' ? { kind: 'power', action } : undefined;
    }
    case 'usage': {
      const { cpuSeconds, bytesIn, bytesOut } = (message['sample'] ?? {}) as Partial<UsageSample>;
      const all = isNumber(cpuSeconds) && isNumber(bytesIn) && isNumber(bytesOut);
      return all ? { kind: 'usage', sample: { cpuSeconds, bytesIn, bytesOut } } : undefined;
    }
    case 'sessions': {
      const { count } = message;
      const fits = isNumber(count) && Number.isInteger(count) && count <= MAX_SESSIONS;
      return fits ? { kind: 'sessions', count } : undefined;
    }
    case 'log': {
      const { line } = message;
      return typeof line === 'string' ? { kind: 'log', line } : undefined;
    }
    default:
      return undefined;
  }
}

/** None that is negative or would not survive an addition. */
function isNumber(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}

/** A log for an instance, which may say as much as it likes: a few short lines of it are taken. */
export function boundedLog(log: (line: string) => void): (line: string) => void {
  let since = -Infinity;
  let lines = 0;
  return (line) => {
    const now = performance.now();
    if (now - since > LINES_MS) [since, lines] = [now, 0];
    if (++lines > MAX_LINES) return;
    log(lines === MAX_LINES ? 'says more than is kept' : line.slice(0, MAX_LINE).replace(/[\r\n]+/g, ' '));
  };
}

/** Passes a stream's lines on; of a line that is too long, its beginning. */
export function linesOf(stream: Readable, hear: (line: string) => void): void {
  let line = '';
  stream.setEncoding('utf8').on('data', (text: string) => {
    const [first = '', ...more] = text.split('\n');
    line = (line + first).slice(0, MAX_LINE);
    for (const next of more) {
      hear(line);
      line = next.slice(0, MAX_LINE);
    }
  });
  stream.on('error', () => undefined);
}
