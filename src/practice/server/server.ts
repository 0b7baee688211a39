import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from '../awsError';
import type { AnswerText } from '../codec/protocol';
import { ec2Query } from '../codec/queryProtocols';
import { answerAwsCall, type Aws } from './awsCall';
import { readBody } from './body';
import { answerControl, isControl, type Control } from './control';
import { foreign } from './guard';

/** The person's own address, as firewalls of the practice cloud see it. */
const CHECK_IP = '/checkip';

/** How long a client may take; milliseconds. Whoever takes longer is gone. */
export interface Patience {
  /** To send its request, from the moment it is connected. */
  readonly requestMs: number;
  /** To take in the whole answer. */
  readonly answerMs: number;
  /** Between two calls: longer than clients keep a connection, so that none is closed under a call. */
  readonly keepAliveMs: number;
}

const PATIENCE: Patience = { requestMs: 60_000, answerMs: 60_000, keepAliveMs: 120_000 };
/** Between two looks at who takes too long; milliseconds. */
const LOOK_MS = 30_000;

/**
 * The door of the practice cloud: AWS's services and its own control on one port of 127.0.0.1. Takes the wanted port
 * when it is free and any other one when it is not. Rejects when none can be had.
 */
export async function startServer(
  aws: Aws,
  control: Control,
  wantedPort: number,
  { requestMs, answerMs, keepAliveMs }: Patience = PATIENCE,
): Promise<Server> {
  const server = createServer(
    {
      requestTimeout: requestMs,
      headersTimeout: requestMs,
      keepAliveTimeout: keepAliveMs,
      connectionsCheckingInterval: Math.min(LOOK_MS, requestMs),
    },
    (request, response) => {
      closeWhenIdle(response, answerMs);
      answer(aws, control, request, response).catch((error: unknown) => {
        // The client went away while it was sending, or while it was being answered.
        aws.log(`${request.method ?? ''} ${request.url ?? ''}: ${String(error)}`);
        response.destroy();
      });
    },
  );
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    // Whoever does not hear that either would stay half-closed.
    const late = setTimeout(() => socket.destroy(), answerMs);
    socket.once('close', () => clearTimeout(late));
  });
  await listen(server, wantedPort).catch((error: unknown) => {
    if (wantedPort === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return listen(server, 0);
  });
  return server;
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

async function answer(
  aws: Aws,
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomUUID();
  const refusal = foreign(request);
  if (refusal !== undefined) {
    send(response, ec2Query.refuse(new AwsError('AccessDenied', refusal, 403), requestId));
    return;
  }
  const [path = '/', search = ''] = (request.url ?? '/').split('?', 2);
  const body = await readBody(request);
  if (!body) {
    const error = new AwsError('RequestEntityTooLarge', 'The request is longer than 1 MiB', 413);
    send(response, ec2Query.refuse(error, requestId));
    return;
  }
  if (path === CHECK_IP && request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/plain' }).end(`${request.socket.remoteAddress ?? ''}\n`);
    return;
  }
  if (isControl(path)) {
    await answerControl(control, request, response, { path, body });
    return;
  }
  const { latencyMs } = aws.cloud.faults.faults;
  if (latencyMs) await sleep(latencyMs);
  const signed = {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(search),
    headers: request.headers as Readonly<Record<string, string | undefined>>,
    body,
  };
  send(response, await answerAwsCall(aws, signed, requestId));
}

/**
 * Closes the connection of a client that does not take its answer in, from when that was given on: until then it is
 * not the client who takes long. A lease is never given to its end, and stays.
 */
function closeWhenIdle(response: ServerResponse, answerMs: number): void {
  response.once('prefinish', () => {
    const { socket } = response;
    const late = setTimeout(() => socket?.destroy(), answerMs);
    response.once('close', () => clearTimeout(late));
  });
}

function send(response: ServerResponse, { status, headers, body }: AnswerText): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}
