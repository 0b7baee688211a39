/** moto behind a door that counts the calls, and where a test may answer in moto's stead. */
import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Moto } from './moto';

/** One EC2 call on its way through. */
export interface Ec2Call {
  /** Such as "RunInstances". */
  readonly action: string;
  readonly region: string;
  readonly query: URLSearchParams;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Answers instead of moto, with what moto would say at hand; undefined leaves the call to moto. */
export type Reply = (call: Ec2Call, moto: () => Promise<Answer>) => Promise<Answer | undefined>;

export interface MotoProxy {
  readonly endpoint: string;
  /** The EC2 calls that came by, in order. */
  readonly calls: readonly Ec2Call[];
  /** Asked before moto, for every EC2 call, until the returned function is called. The latest is asked first. */
  intervene(reply: Reply): () => void;
  stop(): Promise<void>;
}

export async function startMotoProxy(moto: Moto): Promise<MotoProxy> {
  const calls: Ec2Call[] = [];
  const replies: Reply[] = [];
  const server = createServer((request, response) => {
    void pass(request).then(
      ({ status, type, text }) => response.writeHead(status, { 'content-type': type }).end(text),
      (error: unknown) => response.writeHead(502).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function pass(request: IncomingMessage): Promise<Answer> {
    const body = await textOf(request);
    const query = new URLSearchParams(body);
    const action = query.get('Action');
    const fromMoto = () => forward(moto, request, body);
    if (action === null) return fromMoto();
    const call = { action, region: regionOf(request), query };
    calls.push(call);
    for (const reply of replies) {
      const answer = await reply(call, fromMoto);
      if (answer) return answer;
    }
    return fromMoto();
  }

  return {
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    calls,
    intervene: (reply) => {
      replies.unshift(reply);
      return () => void replies.splice(replies.indexOf(reply), 1);
    },
    stop: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Calls that are not mere questions. */
export const changesOf = (calls: readonly Ec2Call[]): string[] =>
  calls.map(({ action }) => action).filter((action) => !/^(Describe|Get)/.test(action));

export const xml = (text: string): Answer => ({ status: 200, type: 'text/xml', text });

/**
 * A refusal as EC2 sends it.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html#api-error-response
 */
export function refusal(code: string, message: string, status = 400): Answer {
  const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  const text = `<Response><Errors>${error}</Errors><RequestID>made-by-a-test</RequestID></Response>`;
  return { ...xml(text), status };
}

async function forward(moto: Moto, request: IncomingMessage, body: string): Promise<Answer> {
  const answer = await fetch(moto.endpoint + (request.url ?? '/'), {
    method: request.method ?? 'POST',
    headers: headersOf(request),
    ...(body === '' ? {} : { body }),
  });
  const type = answer.headers.get('content-type') ?? 'text/xml';
  return { status: answer.status, type, text: await answer.text() };
}

/** From the scope of the signature: `Credential=AKIA…/20260101/us-east-1/ec2/aws4_request`. */
function regionOf(request: IncomingMessage): string {
  return /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? 'us-east-1';
}

/** Those that fetch() does not set itself. */
function headersOf(request: IncomingMessage): Record<string, string> {
  const own = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'expect']);
  const kept = Object.entries(request.headers).filter(([name]) => !own.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
