/**
 * A door between EC2 Lab and the practice cloud, where answers are lost. It keeps nothing of what passes, for its
 * memory would be taken for that of EC2 Lab.
 */
import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refusal } from '../support/moto/motoProxy';

/** What becomes of a call: done and its answer lost, lost on the way there, refused in EC2's words, or let through. */
export type Fate = 'pass' | 'lost' | 'dropped' | 'throttled' | 'denied' | 'broken';

export interface Door {
  readonly port: number;
  /** Says who asks, as the cloud's own does: whose connections `fetch` would keep open for minutes. */
  readonly checkUrl: string;
  stop(): Promise<void>;
}

/** @param fateOf asked once for every try of a call; the action is "" for other services than EC2 and STS */
export async function openDoor(endpoint: string, fateOf: (action: string) => Fate): Promise<Door> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((asked, response) => {
    pass(asked, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function pass(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    if (asked.url === CHECK) {
      response.end('127.0.0.1\n');
      return;
    }
    const body = await bytesOf(asked);
    const action = /(?:^|&)Action=(\w+)/.exec(body.toString('latin1'))?.[1] ?? '';
    const fate = fateOf(action);
    if (fate === 'dropped') {
      response.destroy();
      return;
    }
    if (fate === 'throttled' || fate === 'denied') {
      const { status, type, text } = REFUSALS[fate];
      response.writeHead(status, { 'content-type': type }).end(text);
      return;
    }
    const answer = await forward(asked, body);
    const text = await bytesOf(answer);
    if (fate === 'lost') {
      response.destroy();
    } else if (fate === 'broken') {
      response.writeHead(BROKEN.status, { 'content-type': BROKEN.type }).end(BROKEN.text);
    } else {
      const type = answer.headers['content-type'];
      response.writeHead(answer.statusCode ?? 502, {
        ...keptHeaders(answer),
        ...(type && { 'content-type': type }),
      });
      response.end(text);
    }
  }

  /** As it came, also its Host, which is signed. */
  async function forward(
    { method, headers, url = '/' }: IncomingMessage,
    body: Buffer,
  ): Promise<IncomingMessage> {
    const passed = request(new URL(url, endpoint), { method, headers, agent }).end(body);
    const [answer] = (await once(passed, 'response')) as [IncomingMessage];
    return answer;
  }

  const { port } = server.address() as AddressInfo;
  return {
    port,
    checkUrl: `http://127.0.0.1:${port}${CHECK}`,
    stop: async () => {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const CHECK = '/checkip';

const REFUSALS = {
  throttled: refusal('RequestLimitExceeded', 'Request limit exceeded.', 503),
  denied: refusal('UnauthorizedOperation', 'You are not authorized to perform this operation.', 403),
};
/** What EC2 says when something went wrong after it had done what was asked. */
const BROKEN = refusal('InternalError', 'An internal error has occurred.', 500);

/** Headers that the protocols of other services need. */
const keptHeaders = ({ headers }: IncomingMessage): Record<string, string> => {
  const names = ['smithy-protocol', 'x-amzn-requestid', 'x-amzn-errortype'];
  return Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])));
};

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
