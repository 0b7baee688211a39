/** A server that tells whoever asks a public address, as checkip.amazonaws.com does. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The address it tells: one of those kept for documentation. */
export const CALLER_ADDRESS = '203.0.113.7';

export interface AddressCheck {
  readonly url: string;
  stop(): void;
}

export async function startAddressCheck(): Promise<AddressCheck> {
  const server = createServer((_request, response) => response.end(`${CALLER_ADDRESS}\n`)).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}`, stop: () => void server.close() };
}
