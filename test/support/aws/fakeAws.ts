import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

/** One call as the EC2 query protocol sends it, or a REST service. */
export interface Call {
  /** "DescribeInstances"; of a service that has no actions, "GET /schedules/name". */
  readonly action: string;
  readonly parameters: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** How many calls of this action came before. */
  readonly nth: number;
}

export interface Answer {
  readonly status?: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
}

export interface FakeAws {
  readonly endpoint: string;
  readonly calls: readonly Call[];
  /** How many are open. */
  connections(): Promise<number>;
  /** May be called again. */
  stop(): Promise<void>;
}

/**
 * A server on a loopback port that answers each call as told: for the answers that no real cloud gives on request.
 */
export async function startFakeAws(answer: (call: Call) => Answer): Promise<FakeAws> {
  const calls: Call[] = [];
  const server = createServer((request, response) => void serve(request, response, calls, answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    connections: () => promisify<number>(server.getConnections.bind(server))(),
    stop: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  calls: Call[],
  answer: (call: Call) => Answer,
): Promise<void> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk as string;
  const parameters = new URLSearchParams(text);
  const action = parameters.get('Action') ?? `${request.method} ${request.url}`;
  const nth = calls.filter((call) => call.action === action).length;
  const call = { action, parameters, headers: request.headers, nth };
  calls.push(call);
  const { status = 200, body, headers = {}, delayMs = 0 } = answer(call);
  if (delayMs > 0) await sleep(delayMs);
  response.writeHead(status, { 'Content-Type': 'text/xml;charset=UTF-8', ...headers }).end(body);
}

/** An EC2 error as https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html shows it. */
export function ec2Error(code: string, message: string, status = 400): Answer {
  const escaped = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const error = `<Error><Code>${code}</Code><Message>${escaped}</Message></Error>`;
  return { status, body: `<Response><Errors>${error}</Errors><RequestID>req-1234</RequestID></Response>` };
}

/** A successful answer of an action, with the given XML inside. */
export function ec2Answer(action: string, inner: string): Answer {
  return {
    body: `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">${inner}</${action}Response>`,
  };
}
