/**
 * moto in front of a real SSH server: what moto lacks of a cloud happens on the way through, and nothing else does.
 *
 * - ImportKeyPair: the public key is let in by sshd, as cloud-init does at first boot.
 * - RunInstances: the new instance has an Elastic IP, sshd's loopback address, before the answer goes out.
 * - GetConsoleOutput: sshd's host keys as cloud-init prints them; moto answers with one fixed line.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { AllocateAddressCommand, AssociateAddressCommand } from '@aws-sdk/client-ec2';
import type { Moto } from './moto';
import type { Sshd } from './sshd';
import { testAccount } from './testAccount';

export interface MotoWithHost {
  readonly endpoint: string;
  /** The EC2 actions that came by, in order. */
  readonly actions: readonly string[];
  stop(): Promise<void>;
}

export async function startMotoWithHost(moto: Moto, sshd: Sshd): Promise<MotoWithHost> {
  const actions: string[] = [];
  const server = createServer((request, response) => {
    void pass(request).then(
      ({ status, type, text }) => response.writeHead(status, { 'content-type': type }).end(text),
      (error: unknown) => response.writeHead(502).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function pass(request: IncomingMessage): Promise<{ status: number; type: string; text: string }> {
    const body = await textOf(request);
    const query = new URLSearchParams(body);
    const action = query.get('Action');
    if (action !== null) actions.push(action);
    if (action === 'GetConsoleOutput') return consoleAnswer(query.get('InstanceId') ?? '', sshd);
    const answer = await fetch(moto.endpoint + (request.url ?? '/'), {
      method: request.method ?? 'POST',
      headers: headersOf(request),
      ...(body === '' ? {} : { body }),
    });
    const text = await answer.text();
    if (answer.ok && action === 'ImportKeyPair') await sshd.authorize(publicKeyOf(query));
    if (answer.ok && action === 'RunInstances') await giveAddress(moto, sshd, text, regionOf(request));
    return { status: answer.status, type: answer.headers.get('content-type') ?? 'text/xml', text };
  }

  return {
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    actions,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function giveAddress(moto: Moto, sshd: Sshd, answer: string, region: string): Promise<void> {
  const InstanceId = /<instanceId>(i-[0-9a-f]+)</.exec(answer)?.[1];
  const account = testAccount(moto.endpoint);
  try {
    const ec2 = await account.ec2(region);
    const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Address: sshd.address }));
    await ec2.send(new AssociateAddressCommand({ AllocationId, InstanceId }));
  } finally {
    account.close();
  }
}

function consoleAnswer(instanceId: string, sshd: Sshd): { status: number; type: string; text: string } {
  const block = (name: string, lines: string[]) => [
    `-----BEGIN SSH HOST KEY ${name}-----`,
    ...lines,
    `-----END SSH HOST KEY ${name}-----`,
  ];
  const comment = 'root@ip-172-31-0-5';
  const output = [
    'Amazon Linux 2023',
    ...block(
      'FINGERPRINTS',
      sshd.hostKeys.map((key) => `256 ${key.fingerprint} ${comment} (${key.type})`),
    ),
    ...block(
      'KEYS',
      sshd.hostKeys.map((key) => `${key.type} ${key.base64} ${comment}`),
    ),
  ].join('\r\n');
  const text =
    '<GetConsoleOutputResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>made-by-a-test</requestId>' +
    `<instanceId>${instanceId}</instanceId><timestamp>2026-01-01T00:00:00.000Z</timestamp>` +
    `<output>${Buffer.from(output).toString('base64')}</output></GetConsoleOutputResponse>`;
  return { status: 200, type: 'text/xml', text };
}

function publicKeyOf(query: URLSearchParams): string {
  return Buffer.from(query.get('PublicKeyMaterial') ?? '', 'base64').toString('utf8');
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
