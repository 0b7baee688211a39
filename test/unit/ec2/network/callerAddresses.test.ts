import assert from 'node:assert/strict';
import dns from 'node:dns';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callerAddresses } from '../../../../src/core/ec2/network/callerAddresses';
import { skipFor } from '../../../support/needs';

describe("The caller's addresses of both families", () => {
  const servers: Server[] = [];
  const { lookup } = dns;
  // "localhost" has both addresses (RFC 6761), but some computers' hosts file knows one alone.
  before(() => {
    const both = (host: string, options: dns.LookupOptions, done: (...args: unknown[]) => void) => {
      if (host !== 'localhost') {
        lookup(host, options, done);
        return;
      }
      const address = options.family === 6 ? '::1' : '127.0.0.1';
      const family = options.family === 6 ? 6 : 4;
      if (options.all) done(null, [{ address, family }]);
      else done(null, address, family);
    };
    dns.lookup = both as typeof dns.lookup;
  });
  after(() => {
    dns.lookup = lookup;
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
  });

  /** A checker that says another thing over IPv6; the URL names "localhost", which has both families. */
  async function checker(over4: string, over6?: string): Promise<string> {
    const listen = async (host: string, port: number, answer: string) => {
      const server = createServer((_request, response) => response.end(answer)).listen(port, host);
      await once(server, 'listening');
      servers.push(server);
      return (server.address() as AddressInfo).port;
    };
    const port = await listen('127.0.0.1', 0, over4);
    if (over6 !== undefined) await listen('::1', port, over6);
    return `http://localhost:${port}`;
  }

  it('are found by asking over both', async function () {
    const url = await checker('203.0.113.7\n', '2001:db8::7').catch(() => undefined);
    if (url === undefined) return skipFor('an IPv6 loopback address', this);
    assert.deepEqual(await callerAddresses(url), { ipv4: '203.0.113.7', ipv6: '2001:db8::7' });
  });

  it('are one when the checker has one family alone', async () => {
    assert.deepEqual(await callerAddresses(await checker('203.0.113.7')), { ipv4: '203.0.113.7' });
  });

  it('are not taken from an answer that is of the other family, or none', async function () {
    const url = await checker('203.0.113.7', '<html>Sign in</html>').catch(() => undefined);
    if (url === undefined) return skipFor('an IPv6 loopback address', this);
    assert.deepEqual(await callerAddresses(url), { ipv4: '203.0.113.7' });
  });

  it('are a problem when there is none', async () => {
    await assert.rejects(callerAddresses(await checker('nothing')), { code: 'NotAnAwsAnswer' });
  });
});
