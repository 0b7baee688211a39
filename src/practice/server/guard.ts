import type { IncomingMessage } from 'node:http';

/**
 * Why a request is not from a program on this computer; undefined when nothing speaks against it. A page in a browser
 * can send requests to loopback addresses, but not without an Origin (when it posts) and, after it bent a name of its
 * own to 127.0.0.1 (DNS rebinding), not without that name as Host.
 */
export function foreign({ headers, socket }: IncomingMessage): string | undefined {
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) {
    return 'Requests from web pages are refused';
  }
  const port = String(socket.localPort);
  const own = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  return own.includes(headers.host ?? '') ? undefined : 'The Host header does not name this computer';
}
