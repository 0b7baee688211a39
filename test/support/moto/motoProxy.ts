/** moto behind a door that counts the calls, and where a test may answer in moto's stead. */
import { createServer, request, type IncomingMessage } from 'node:http';
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

/**
 * Answers instead of moto, with what moto would say at hand; undefined leaves the call to moto, and 'lost' breaks the
 * connection without a word.
 */
export type Reply = (call: Ec2Call, moto: () => Promise<Answer>) => Promise<Answer | 'lost' | undefined>;

export interface MotoProxy {
  readonly endpoint: string;
  /** The EC2 calls that came by, in order. */
  readonly calls: readonly Ec2Call[];
  /** Asked before moto, for every EC2 call, until the returned function is called. The latest is asked first. */
  intervene(reply: Reply): () => void;
  stop(): Promise<void>;
}

/** @param moto or any other endpoint. */
export async function startMotoProxy(moto: Pick<Moto, 'endpoint'>): Promise<MotoProxy> {
  const calls: Ec2Call[] = [];
  const replies: Reply[] = [];
  const server = createServer((asked, response) => {
    void pass(asked).then(
      (answer) => {
        if (answer === 'lost') response.destroy();
        else response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.text);
      },
      (error: unknown) => response.writeHead(502).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function pass(asked: IncomingMessage): Promise<Answer | 'lost'> {
    const body = await textOf(asked);
    const query = new URLSearchParams(body);
    const action = query.get('Action');
    const fromMoto = () => forward(moto, asked, body);
    if (action === null) return fromMoto();
    const call = { action, region: regionOf(asked), query };
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

/** As it came, also its Host, which is signed. */
async function forward(to: Pick<Moto, 'endpoint'>, from: IncomingMessage, body: string): Promise<Answer> {
  const { method, headers } = from;
  const passed = request(new URL(from.url ?? '/', to.endpoint), { method, headers, agent: false }).end(body);
  const [answer] = (await once(passed, 'response')) as [IncomingMessage];
  const type = answer.headers['content-type'] ?? 'text/xml';
  return { status: answer.statusCode ?? 502, type, text: await textOf(answer) };
}

/** From the scope of the signature: `Credential=AKIA…/20260101/us-east-1/ec2/aws4_request`. */
function regionOf({ headers }: IncomingMessage): string {
  return /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? 'us-east-1';
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
